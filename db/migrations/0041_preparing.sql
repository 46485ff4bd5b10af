CREATE TABLE "clinician_questions" (
	"person_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"sent_at" timestamp with time zone,
	"talked_at" timestamp with time zone,
	"talked_by" uuid,
	CONSTRAINT "clinician_questions_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "clinician_questions_talked" CHECK ("clinician_questions"."talked_at" is null or "clinician_questions"."sent_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "hard_cards" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preparations" (
	"person_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "preparations_person_id_session_id_pk" PRIMARY KEY("person_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "clinician_questions" ADD CONSTRAINT "clinician_questions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinician_questions" ADD CONSTRAINT "clinician_questions_talked_by_people_id_fk" FOREIGN KEY ("talked_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hard_cards" ADD CONSTRAINT "hard_cards_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preparations" ADD CONSTRAINT "preparations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preparations" ADD CONSTRAINT "preparations_session_id_treatment_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."treatment_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clinician_questions_sent" ON "clinician_questions" USING btree ("sent_at","id") WHERE "clinician_questions"."sent_at" is not null and "clinician_questions"."talked_at" is null;--> statement-breakpoint
CREATE INDEX "clinician_questions_by" ON "clinician_questions" USING btree ("talked_by");--> statement-breakpoint
CREATE INDEX "preparations_session" ON "preparations" USING btree ("session_id");