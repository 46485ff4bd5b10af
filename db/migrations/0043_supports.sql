CREATE TABLE "support_days" (
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "support_days_person_id_day_pk" PRIMARY KEY("person_id","day")
);
--> statement-breakpoint
CREATE TABLE "supports" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body" "bytea" NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "support_days" ADD CONSTRAINT "support_days_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supports" ADD CONSTRAINT "supports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;