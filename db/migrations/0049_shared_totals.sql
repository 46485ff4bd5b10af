CREATE TABLE "score_totals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"scale" text NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "score_totals_scale" CHECK ("score_totals"."scale" in ('phq-9', 'gad-7', 'pcl-5'))
);
--> statement-breakpoint
ALTER TABLE "disclosures" DROP CONSTRAINT "disclosures_via";--> statement-breakpoint
ALTER TABLE "score_totals" ADD CONSTRAINT "score_totals_id_measures_id_fk" FOREIGN KEY ("id") REFERENCES "public"."measures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_totals" ADD CONSTRAINT "score_totals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "score_totals_person" ON "score_totals" USING btree ("person_id","scale","at");--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_via" CHECK ("disclosures"."via" in ('brief', 'break-glass', 'shared'));