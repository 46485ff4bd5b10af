CREATE TYPE "public"."treatment_route" AS ENUM('iv', 'im', 'nasal', 'oral', 'other');--> statement-breakpoint
CREATE TYPE "public"."treatment_status" AS ENUM('planned', 'arrived', 'done', 'cancelled', 'no-show', 'entered-in-error');--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "calendar_feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"circle_id" uuid,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"starts_at" timestamp with time zone,
	"before" timestamp with time zone,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"mailed_at" timestamp with time zone,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" uuid,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "offers_kind" CHECK ("offers"."kind" in ('freed', 'alternative')),
	CONSTRAINT "offers_answer" CHECK (("offers"."answer" is null) = ("offers"."answered_at" is null) and "offers"."answer" in ('taken', 'declined', 'expired', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "plan_circles" (
	"plan_id" uuid NOT NULL,
	"circle_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"runs" boolean DEFAULT false NOT NULL,
	CONSTRAINT "plan_circles_plan_id_circle_id_pk" PRIMARY KEY("plan_id","circle_id")
);
--> statement-breakpoint
CREATE TABLE "plan_seats" (
	"plan_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"circle_id" uuid,
	"pinned" boolean DEFAULT false NOT NULL,
	"why" text,
	CONSTRAINT "plan_seats_plan_id_session_id_pk" PRIMARY KEY("plan_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"parent_id" uuid,
	"week" date NOT NULL,
	"state" text DEFAULT 'solving' NOT NULL,
	"status" text,
	"objective" double precision,
	"bound" double precision,
	"seconds" double precision,
	"solver" text,
	"input_hash" text,
	"by" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "plans_state" CHECK ("plans"."state" in ('solving', 'draft', 'published', 'dropped', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "seat_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "waiting_list" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" uuid,
	"missed" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "waiting_list_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "availability" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	CONSTRAINT "availability_weekday" CHECK ("availability"."weekday" between 1 and 7),
	CONSTRAINT "availability_minutes" CHECK ("availability"."from_minute" between 0 and 1439 and "availability"."to_minute" between 1 and 1440 and "availability"."to_minute" > "availability"."from_minute")
);
--> statement-breakpoint
CREATE TABLE "circle_series" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"title" text NOT NULL,
	"location_id" uuid NOT NULL,
	"guide_id" uuid NOT NULL,
	"co_guide_id" uuid,
	"rrule" text NOT NULL,
	"zone" text NOT NULL,
	"wall_start" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date,
	"minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"track_id" uuid,
	"language_id" uuid,
	"room_id" uuid,
	"evergreen" boolean DEFAULT false NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "circle_series_minutes" CHECK ("circle_series"."minutes" between 15 and 240),
	CONSTRAINT "circle_series_capacity" CHECK ("circle_series"."capacity" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"from" timestamp with time zone NOT NULL,
	"to" timestamp with time zone,
	"reason" "bytea" NOT NULL,
	"placed_by" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid,
	CONSTRAINT "holds_times" CHECK ("holds"."to" is null or "holds"."to" > "holds"."from")
);
--> statement-breakpoint
CREATE TABLE "keep_apart" (
	"low_id" uuid NOT NULL,
	"high_id" uuid NOT NULL,
	"placed_by" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "keep_apart_low_id_high_id_pk" PRIMARY KEY("low_id","high_id"),
	CONSTRAINT "keep_apart_order" CHECK ("keep_apart"."low_id" < "keep_apart"."high_id")
);
--> statement-breakpoint
CREATE TABLE "languages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "languages_tag_unique" UNIQUE("tag")
);
--> statement-breakpoint
CREATE TABLE "programme_agreements" (
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "programme_agreements_person_id_version_pk" PRIMARY KEY("person_id","version")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"location_id" uuid NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scheduling_policy" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"window" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "scheduling_policy_one" CHECK ("scheduling_policy"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "scheduling_profiles" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"track_id" uuid,
	"location_ids" uuid[] DEFAULT '{}' NOT NULL,
	"language_ids" uuid[] DEFAULT '{}' NOT NULL,
	"quiet_day_opt_in" boolean DEFAULT false NOT NULL,
	"weekly_max" smallint DEFAULT 5 NOT NULL,
	CONSTRAINT "scheduling_profiles_weekly" CHECK ("scheduling_profiles"."weekly_max" between 0 and 40)
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "tracks_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"source" text PRIMARY KEY NOT NULL,
	"mapping" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_identifiers" (
	"system" text NOT NULL,
	"value" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "person_identifiers_system_value_pk" PRIMARY KEY("system","value")
);
--> statement-breakpoint
CREATE TABLE "treatment_imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"source" text NOT NULL,
	"format" text NOT NULL,
	"body" "bytea",
	"by" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "treatment_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"status" "treatment_status" DEFAULT 'planned' NOT NULL,
	"route" "treatment_route" DEFAULT 'other' NOT NULL,
	"zone" text NOT NULL,
	"wall_start" text NOT NULL,
	"tz_version" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"planned_minutes" integer NOT NULL,
	"actual_start" timestamp with time zone,
	"actual_end" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "treatment_sessions_minutes" CHECK ("treatment_sessions"."planned_minutes" between 5 and 1440),
	CONSTRAINT "treatment_sessions_actual" CHECK ("treatment_sessions"."actual_end" is null or "treatment_sessions"."actual_end" > coalesce("treatment_sessions"."actual_start", "treatment_sessions"."starts_at" - interval '1 day'))
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "booked" boolean GENERATED ALWAYS AS (state = 'booked') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "circle_guides" ADD COLUMN "leads" boolean GENERATED ALWAYS AS (role = 'guide') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "track_id" uuid;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "language_id" uuid;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "room_id" uuid;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "evergreen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "circles" ADD COLUMN "plannable" boolean GENERATED ALWAYS AS (kind = 'circle') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_session_id_treatment_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."treatment_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_circles" ADD CONSTRAINT "plan_circles_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_circles" ADD CONSTRAINT "plan_circles_series_id_circle_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."circle_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_seats" ADD CONSTRAINT "plan_seats_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_seats" ADD CONSTRAINT "plan_seats_session_id_treatment_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."treatment_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_links" ADD CONSTRAINT "seat_links_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_links" ADD CONSTRAINT "seat_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list" ADD CONSTRAINT "waiting_list_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list" ADD CONSTRAINT "waiting_list_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list" ADD CONSTRAINT "waiting_list_session_id_treatment_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."treatment_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_series" ADD CONSTRAINT "circle_series_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_series" ADD CONSTRAINT "circle_series_guide_id_people_id_fk" FOREIGN KEY ("guide_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_series" ADD CONSTRAINT "circle_series_co_guide_id_people_id_fk" FOREIGN KEY ("co_guide_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_series" ADD CONSTRAINT "circle_series_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_series" ADD CONSTRAINT "circle_series_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_series" ADD CONSTRAINT "circle_series_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_placed_by_people_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lifted_by_people_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keep_apart" ADD CONSTRAINT "keep_apart_low_id_people_id_fk" FOREIGN KEY ("low_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keep_apart" ADD CONSTRAINT "keep_apart_high_id_people_id_fk" FOREIGN KEY ("high_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keep_apart" ADD CONSTRAINT "keep_apart_placed_by_people_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_agreements" ADD CONSTRAINT "programme_agreements_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduling_policy" ADD CONSTRAINT "scheduling_policy_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduling_profiles" ADD CONSTRAINT "scheduling_profiles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduling_profiles" ADD CONSTRAINT "scheduling_profiles_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_identifiers" ADD CONSTRAINT "person_identifiers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_imports" ADD CONSTRAINT "treatment_imports_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_sessions" ADD CONSTRAINT "treatment_sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_sessions" ADD CONSTRAINT "treatment_sessions_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "treatment_sessions" ADD CONSTRAINT "treatment_sessions_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("person_id","key");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_open" ON "offers" USING btree ("circle_id","person_id") WHERE "offers"."answer" is null;--> statement-breakpoint
CREATE INDEX "offers_expire" ON "offers" USING btree ("expires_at") WHERE "offers"."answer" is null;--> statement-breakpoint
CREATE INDEX "offers_person" ON "offers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "plans_week" ON "plans" USING btree ("week","at");--> statement-breakpoint
CREATE INDEX "availability_person" ON "availability" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "holds_person" ON "holds" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_identifiers_person" ON "person_identifiers" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "treatment_sessions_source" ON "treatment_sessions" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "treatment_sessions_person" ON "treatment_sessions" USING btree ("person_id","starts_at");--> statement-breakpoint
CREATE INDEX "treatment_sessions_starts" ON "treatment_sessions" USING btree ("starts_at","id");--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_session_id_treatment_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."treatment_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_series_id_circle_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."circle_series"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_language_id_languages_id_fk" FOREIGN KEY ("language_id") REFERENCES "public"."languages"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_session" ON "bookings" USING btree ("session_id");