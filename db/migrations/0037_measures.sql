CREATE TABLE "measure_snoozes" (
	"person_id" uuid NOT NULL,
	"scale" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "measure_snoozes_person_id_scale_pk" PRIMARY KEY("person_id","scale"),
	CONSTRAINT "measure_snoozes_scale" CHECK ("measure_snoozes"."scale" in ('phq-9', 'gad-7', 'pcl-5'))
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"command_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "measures_kind" CHECK ("measures"."kind" in ('check-in', 'phq-9', 'gad-7', 'pcl-5'))
);
--> statement-breakpoint
ALTER TABLE "measure_snoozes" ADD CONSTRAINT "measure_snoozes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "measures_command" ON "measures" USING btree ("person_id","command_id","n");--> statement-breakpoint
CREATE INDEX "measures_person" ON "measures" USING btree ("person_id","at","id");