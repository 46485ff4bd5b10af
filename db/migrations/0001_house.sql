CREATE TABLE "bookings" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text DEFAULT 'booked' NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "bookings_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id"),
	CONSTRAINT "bookings_state" CHECK ("bookings"."state" in ('booked', 'cancelled', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "circle_arrivals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "circle_arrivals_state" CHECK ("circle_arrivals"."state" in ('waiting', 'admitted', 'away'))
);
--> statement-breakpoint
CREATE TABLE "circle_commands" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"word_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "circle_commands_circle_id_person_id_command_id_pk" PRIMARY KEY("circle_id","person_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "circle_events" (
	"circle_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"event" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "circle_events_circle_id_seq_pk" PRIMARY KEY("circle_id","seq")
);
--> statement-breakpoint
CREATE TABLE "circle_guides" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"to" timestamp with time zone,
	CONSTRAINT "circle_guides_circle_id_person_id_pk" PRIMARY KEY("circle_id","person_id"),
	CONSTRAINT "circle_guides_role" CHECK ("circle_guides"."role" in ('guide', 'co-guide'))
);
--> statement-breakpoint
CREATE TABLE "circle_seats" (
	"seat_id" uuid PRIMARY KEY NOT NULL,
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"pronouns" text
);
--> statement-breakpoint
CREATE TABLE "circle_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"circle_id" uuid NOT NULL,
	"word_seq" bigint NOT NULL,
	"seat_id" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"text" "bytea" NOT NULL,
	"listening" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"location_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"fold" jsonb DEFAULT '{"phase":"planned"}'::jsonb NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"word_seq" bigint DEFAULT 0 NOT NULL,
	"word_key" "bytea" NOT NULL,
	CONSTRAINT "circles_capacity" CHECK ("circles"."capacity" between 1 and 12),
	CONSTRAINT "circles_times" CHECK ("circles"."ends_at" > "circles"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"circle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"socket_id" text NOT NULL,
	"node_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "presence_circle_id_person_id_socket_id_pk" PRIMARY KEY("circle_id","person_id","socket_id")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"actor_id" uuid,
	"act" text NOT NULL,
	"subject_id" uuid,
	"automatic" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"key" text PRIMARY KEY NOT NULL,
	"device_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"second_factor_at" timestamp with time zone,
	"idle_seconds" integer NOT NULL,
	"absolute_seconds" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token_hash" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"roles" text[] NOT NULL,
	"location_id" uuid,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" uuid,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passphrases" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"pronouns" text,
	"email" text NOT NULL,
	"roles" text[] NOT NULL,
	"location_id" uuid,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"joined_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "people_roles" CHECK (cardinality("people"."roles") > 0 and "people"."roles" <@ array['patient','guide','clinician','coordinator','admin','privacy-officer'])
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "resets" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_arrivals" ADD CONSTRAINT "circle_arrivals_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_arrivals" ADD CONSTRAINT "circle_arrivals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_commands" ADD CONSTRAINT "circle_commands_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_commands" ADD CONSTRAINT "circle_commands_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_events" ADD CONSTRAINT "circle_events_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_guides" ADD CONSTRAINT "circle_guides_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_guides" ADD CONSTRAINT "circle_guides_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_seats" ADD CONSTRAINT "circle_seats_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_seats" ADD CONSTRAINT "circle_seats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_words" ADD CONSTRAINT "circle_words_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_words" ADD CONSTRAINT "circle_words_seat_id_circle_seats_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."circle_seats"("seat_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circles" ADD CONSTRAINT "circles_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_invited_by_people_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_used_by_people_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passphrases" ADD CONSTRAINT "passphrases_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resets" ADD CONSTRAINT "resets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_person" ON "bookings" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "circle_arrivals_person" ON "circle_arrivals" USING btree ("circle_id","person_id");--> statement-breakpoint
CREATE INDEX "circle_guides_person" ON "circle_guides" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "circle_seats_person" ON "circle_seats" USING btree ("circle_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "circle_words_seq" ON "circle_words" USING btree ("circle_id","word_seq");--> statement-breakpoint
CREATE INDEX "circles_starts" ON "circles" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "presence_node" ON "presence" USING btree ("node_id");--> statement-breakpoint
CREATE INDEX "presence_seen" ON "presence" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "mails_unsent" ON "mails" USING btree ("created_at") WHERE "mails"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "auth_sessions_person" ON "auth_sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_sessions_device" ON "auth_sessions" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invites_token" ON "invites" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invites_created" ON "invites" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "resets_token" ON "resets" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "resets_person" ON "resets" USING btree ("person_id");