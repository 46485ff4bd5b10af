CREATE TABLE "care_case_events" (
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"by_id" uuid,
	"act" text NOT NULL,
	"to_id" uuid,
	"outcome" text,
	"note" "bytea",
	CONSTRAINT "care_case_events_case_id_n_pk" PRIMARY KEY("case_id","n"),
	CONSTRAINT "care_case_events_act" CHECK ("care_case_events"."act" in ('acknowledge', 'note', 'hand-over', 'close'))
);
--> statement-breakpoint
ALTER TABLE "care_cases" DROP CONSTRAINT "care_cases_state_known";--> statement-breakpoint
ALTER TABLE "pages" DROP CONSTRAINT "pages_reason";--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "source" text DEFAULT 'crisis' NOT NULL;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "rules" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "note_key" "bytea";--> statement-breakpoint
ALTER TABLE "care_case_events" ADD CONSTRAINT "care_case_events_case_id_care_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."care_cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_case_events" ADD CONSTRAINT "care_case_events_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_case_events" ADD CONSTRAINT "care_case_events_to_id_people_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_source" CHECK ("care_cases"."source" in ('crisis', 'words'));--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_closed" CHECK (("care_cases"."state" = 'closed') = ("care_cases"."closed_at" is not null) and ("care_cases"."state" <> 'closed'
        or ("care_cases"."acknowledged_by" is not null and "care_cases"."outcome" is not null)));--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_outcome" CHECK ("care_cases"."outcome" in ('spoke-with-them', 'with-their-clinician', 'emergency-help', 'no-risk-found', 'could-not-reach'));--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_state_known" CHECK ("care_cases"."state" in ('open', 'acknowledged', 'closed'));--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_reason" CHECK ("pages"."reason" in ('signal', 'guide-away', 'crisis', 'care'));