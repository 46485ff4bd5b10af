CREATE TABLE "check_ins" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "check_ins_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "circle_debriefs" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "circle_debriefs_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "circle_erasures" (
	"circle_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"words" integer NOT NULL,
	"signals" integer NOT NULL,
	"notes" integer NOT NULL,
	"contacts" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circle_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"seat_id" uuid,
	"author_id" uuid NOT NULL,
	"text" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circle_removals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"removed_by" uuid,
	"reason" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circle_signals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"kind" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"due_at" timestamp with time zone,
	"level" integer DEFAULT 0 NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "circle_signals_level" CHECK ("circle_signals"."level" in (0, 1, 2))
);
--> statement-breakpoint
CREATE TABLE "circle_thresholds" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"agreements" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"body" "bytea",
	CONSTRAINT "circle_thresholds_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "circle_witnesses" (
	"circle_id" uuid NOT NULL,
	"word_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "circle_witnesses_word_id_seat_id_pk" PRIMARY KEY("word_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	CONSTRAINT "follow_ups_kind" CHECK ("follow_ups"."kind" in ('unexplained-exit', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "kept_words" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"circle_id" uuid,
	"word_id" uuid,
	"text" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seal_openings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"opened_by" uuid,
	"reason" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circle_devices" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"socket_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "circle_devices_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "circle_prompts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" uuid NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "care_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid,
	"person_id" uuid NOT NULL,
	"opened_by" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "care_cases_state_known" CHECK ("care_cases"."state" in ('open', 'acknowledged'))
);
--> statement-breakpoint
CREATE TABLE "page_calls" (
	"page_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"hop" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "page_calls_page_id_person_id_pk" PRIMARY KEY("page_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"signal_id" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"hop" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "pages_reason" CHECK ("pages"."reason" in ('signal', 'guide-away', 'crisis'))
);
--> statement-breakpoint
CREATE TABLE "roster_shifts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"to" timestamp with time zone NOT NULL,
	CONSTRAINT "roster_shifts_times" CHECK ("roster_shifts"."to" > "roster_shifts"."from"),
	CONSTRAINT "roster_shifts_kind" CHECK ("roster_shifts"."kind" in ('on-call', 'backup', 'lead', 'on-shift'))
);
--> statement-breakpoint
ALTER TABLE "circle_guides" DROP CONSTRAINT "circle_guides_role";--> statement-breakpoint
ALTER TABLE "circle_arrivals" ADD COLUMN "answered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "circle_arrivals" ADD COLUMN "well" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "circle_seats" ADD COLUMN "passes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "kind" text DEFAULT 'circle' NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "paused" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "crisis_id" uuid;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "soft_seconds" integer DEFAULT 180 NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "practice" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_debriefs" ADD CONSTRAINT "circle_debriefs_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_debriefs" ADD CONSTRAINT "circle_debriefs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_erasures" ADD CONSTRAINT "circle_erasures_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_notes" ADD CONSTRAINT "circle_notes_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_notes" ADD CONSTRAINT "circle_notes_seat_id_circle_seats_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."circle_seats"("seat_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_notes" ADD CONSTRAINT "circle_notes_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_removals" ADD CONSTRAINT "circle_removals_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_removals" ADD CONSTRAINT "circle_removals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_removals" ADD CONSTRAINT "circle_removals_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_signals" ADD CONSTRAINT "circle_signals_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_signals" ADD CONSTRAINT "circle_signals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_signals" ADD CONSTRAINT "circle_signals_seat_id_circle_seats_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."circle_seats"("seat_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_signals" ADD CONSTRAINT "circle_signals_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_thresholds" ADD CONSTRAINT "circle_thresholds_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_thresholds" ADD CONSTRAINT "circle_thresholds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_witnesses" ADD CONSTRAINT "circle_witnesses_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_witnesses" ADD CONSTRAINT "circle_witnesses_word_id_circle_words_id_fk" FOREIGN KEY ("word_id") REFERENCES "public"."circle_words"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_witnesses" ADD CONSTRAINT "circle_witnesses_seat_id_circle_seats_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."circle_seats"("seat_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_done_by_people_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_words" ADD CONSTRAINT "kept_words_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_words" ADD CONSTRAINT "kept_words_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_openings" ADD CONSTRAINT "seal_openings_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_openings" ADD CONSTRAINT "seal_openings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_openings" ADD CONSTRAINT "seal_openings_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_devices" ADD CONSTRAINT "circle_devices_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_devices" ADD CONSTRAINT "circle_devices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_prompts" ADD CONSTRAINT "circle_prompts_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_cases" ADD CONSTRAINT "care_cases_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_calls" ADD CONSTRAINT "page_calls_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_calls" ADD CONSTRAINT "page_calls_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_shifts" ADD CONSTRAINT "roster_shifts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_ins_due" ON "check_ins" USING btree ("due_at") WHERE "check_ins"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "circle_notes_circle" ON "circle_notes" USING btree ("circle_id","at");--> statement-breakpoint
CREATE INDEX "circle_removals_circle" ON "circle_removals" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "circle_signals_circle" ON "circle_signals" USING btree ("circle_id","at");--> statement-breakpoint
CREATE INDEX "circle_signals_due" ON "circle_signals" USING btree ("due_at") WHERE "circle_signals"."due_at" is not null and "circle_signals"."acknowledged_at" is null and "circle_signals"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "circle_witnesses_circle" ON "circle_witnesses" USING btree ("circle_id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_ups_once" ON "follow_ups" USING btree ("circle_id","person_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "kept_words_once" ON "kept_words" USING btree ("person_id","word_id");--> statement-breakpoint
CREATE INDEX "kept_words_person" ON "kept_words" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "seal_openings_person" ON "seal_openings" USING btree ("circle_id","person_id");--> statement-breakpoint
CREATE INDEX "circle_prompts_circle" ON "circle_prompts" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "care_cases_state" ON "care_cases" USING btree ("state","at");--> statement-breakpoint
CREATE INDEX "pages_open" ON "pages" USING btree ("at") WHERE "pages"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "pages_circle" ON "pages" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "roster_shifts_time" ON "roster_shifts" USING btree ("kind","from","to");--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_parent_id_circles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "circles_due" ON "circles" USING btree ("due_at") WHERE "circles"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "circles_to_erase" ON "circles" USING btree ("ended_at") WHERE "circles"."ended_at" is not null and "circles"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "circles_parent" ON "circles" USING btree ("parent_id");--> statement-breakpoint
ALTER TABLE "circle_guides" ADD CONSTRAINT "circle_guides_role" CHECK ("circle_guides"."role" in ('guide', 'co-guide', 'on-call'));--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_kind" CHECK ("circles"."kind" in ('circle', 'private', 'practice'));