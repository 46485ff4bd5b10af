CREATE TABLE "domain_ratings" (
	"person_id" uuid NOT NULL,
	"round" text NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "domain_ratings_person_id_round_pk" PRIMARY KEY("person_id","round"),
	CONSTRAINT "domain_ratings_round" CHECK ("domain_ratings"."round" ~ '^(steady|(session|steady):[0-9a-f-]{36})$')
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"person_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "goals_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "goals_version" CHECK ("goals"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "plan_commands" (
	"person_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "plan_commands_person_id_command_id_pk" PRIMARY KEY("person_id","command_id")
);
--> statement-breakpoint
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
ALTER TABLE "domain_ratings" ADD CONSTRAINT "domain_ratings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_commands" ADD CONSTRAINT "plan_commands_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_days" ADD CONSTRAINT "support_days_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supports" ADD CONSTRAINT "supports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "goals_deleted" ON "goals" USING btree ("deleted_at") WHERE "goals"."deleted_at" is not null;