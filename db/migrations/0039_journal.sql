CREATE TABLE "journal_entries" (
	"person_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"writer" uuid NOT NULL,
	"writer_n" integer NOT NULL,
	"head" "bytea" NOT NULL,
	"body" "bytea" NOT NULL,
	"tough" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "journal_entries_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "journal_entries_version" CHECK ("journal_entries"."version" >= 1 and "journal_entries"."writer_n" >= 1)
);
--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "journal_entries_list" ON "journal_entries" USING btree ("person_id","at","id") WHERE "journal_entries"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "journal_entries_tough" ON "journal_entries" USING btree ("person_id","at","id") WHERE "journal_entries"."tough" and "journal_entries"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "journal_entries_deleted" ON "journal_entries" USING btree ("deleted_at") WHERE "journal_entries"."deleted_at" is not null;