ALTER TABLE "care_case_events" DROP CONSTRAINT "care_case_events_act";--> statement-breakpoint
ALTER TABLE "care_cases" DROP CONSTRAINT "care_cases_source";--> statement-breakpoint
ALTER TABLE "pages" ALTER COLUMN "circle_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "care_case_events" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "tier" text DEFAULT 'red' NOT NULL;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "care_cases" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_case_id_care_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."care_cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "care_cases_person" ON "care_cases" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "pages_case" ON "pages" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pages_case_open" ON "pages" USING btree ("case_id") WHERE "pages"."acknowledged_at" is null;--> statement-breakpoint
ALTER TABLE "care_case_events" ADD CONSTRAINT "care_case_events_sign" CHECK (("care_case_events"."act" = 'sign') = ("care_case_events"."source" is not null));--> statement-breakpoint
ALTER TABLE "care_case_events" ADD CONSTRAINT "care_case_events_act" CHECK ("care_case_events"."act" in ('sign', 'acknowledge', 'note', 'hand-over', 'close'));--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_tier" CHECK ("care_cases"."tier" in ('amber', 'red'));--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_subject" CHECK (("care_cases"."subject_kind" is null) = ("care_cases"."subject_id" is null) and "care_cases"."subject_kind" in ('post'));--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_source" CHECK ("care_cases"."source" in ('crisis', 'words', 'worry', 'measure', 'post', 'signal'));--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_of" CHECK ("pages"."circle_id" is not null or "pages"."case_id" is not null);