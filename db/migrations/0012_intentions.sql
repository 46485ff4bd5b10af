CREATE TABLE "consent_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"by_id" uuid,
	"act" jsonb NOT NULL,
	"notice_version" text NOT NULL,
	"text_hash" text NOT NULL,
	"language" text NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "consent_events_channel" CHECK ("consent_events"."channel" in ('web', 'plain', 'paper'))
);
--> statement-breakpoint
CREATE TABLE "consent_provisions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"effect" text NOT NULL,
	"data_class" text NOT NULL,
	"action" text NOT NULL,
	"purpose" text NOT NULL,
	"recipient" text NOT NULL,
	"recipient_id" uuid,
	"item_id" uuid,
	"since" timestamp with time zone,
	"until" timestamp with time zone,
	"from" timestamp with time zone NOT NULL,
	"to" timestamp with time zone,
	"status" text NOT NULL,
	CONSTRAINT "consent_provisions_effect" CHECK ("consent_provisions"."effect" in ('permit', 'deny')),
	CONSTRAINT "consent_provisions_class" CHECK ("consent_provisions"."data_class" in ('intention-text', 'intention-history', 'reflection', 'score-total', 'wheel', 'attendance', 'session-dates', 'display-identity')),
	CONSTRAINT "consent_provisions_action" CHECK ("consent_provisions"."action" in ('view', 'quote', 'export')),
	CONSTRAINT "consent_provisions_purpose" CHECK ("consent_provisions"."purpose" = 'integration'),
	CONSTRAINT "consent_provisions_recipient" CHECK (("consent_provisions"."recipient" in ('circle-guides', 'care-team') and "consent_provisions"."recipient_id" is null) or ("consent_provisions"."recipient" in ('circle', 'guide') and "consent_provisions"."recipient_id" is not null)),
	CONSTRAINT "consent_provisions_status" CHECK ("consent_provisions"."status" in ('pending', 'active', 'ended')),
	CONSTRAINT "consent_provisions_scope" CHECK ("consent_provisions"."item_id" is null or ("consent_provisions"."since" is null and "consent_provisions"."until" is null)),
	CONSTRAINT "consent_provisions_window" CHECK ("consent_provisions"."to" is null or "consent_provisions"."to" > "consent_provisions"."from")
);
--> statement-breakpoint
CREATE TABLE "intention_commands" (
	"person_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"intention_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "intention_commands_person_id_command_id_pk" PRIMARY KEY("person_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "intention_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"intention_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"item_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"data_class" text NOT NULL,
	"n" integer NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "intention_entries_kind" CHECK ("intention_entries"."kind" in ('wording', 'after')),
	CONSTRAINT "intention_entries_class" CHECK ("intention_entries"."data_class" in ('intention-text', 'intention-history') and ("intention_entries"."kind" = 'wording' or "intention_entries"."data_class" = 'intention-history'))
);
--> statement-breakpoint
CREATE TABLE "intentions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" uuid,
	"status" text DEFAULT 'open' NOT NULL,
	"mark" text DEFAULT 'normal' NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "intentions_as_consent_sees" UNIQUE("id","person_id","mark","at"),
	CONSTRAINT "intentions_status" CHECK ("intentions"."status" in ('open', 'kept', 'changed', 'let-go')),
	CONSTRAINT "intentions_mark" CHECK ("intentions"."mark" in ('normal', 'sensitive', 'private')),
	CONSTRAINT "intentions_closed" CHECK (("intentions"."status" = 'open') = ("intentions"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "member_keys" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"key" "bytea",
	"created_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"destroyed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "consent_events" ADD CONSTRAINT "consent_events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_provisions" ADD CONSTRAINT "consent_provisions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_provisions" ADD CONSTRAINT "consent_provisions_event_id_consent_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."consent_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intention_commands" ADD CONSTRAINT "intention_commands_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intention_entries" ADD CONSTRAINT "intention_entries_of" FOREIGN KEY ("intention_id","person_id","mark","item_at") REFERENCES "public"."intentions"("id","person_id","mark","at") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "intentions" ADD CONSTRAINT "intentions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intentions" ADD CONSTRAINT "intentions_session_id_treatment_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."treatment_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_events_person" ON "consent_events" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "consent_provisions_person" ON "consent_provisions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "consent_provisions_event" ON "consent_provisions" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "intention_entries_n" ON "intention_entries" USING btree ("intention_id","n");--> statement-breakpoint
CREATE INDEX "intention_entries_person" ON "intention_entries" USING btree ("person_id","item_at");--> statement-breakpoint
CREATE INDEX "intentions_person" ON "intentions" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "intentions_session" ON "intentions" USING btree ("session_id");