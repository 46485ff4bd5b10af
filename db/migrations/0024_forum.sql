CREATE TABLE "forum_drafts" (
	"person_id" uuid NOT NULL,
	"place" text NOT NULL,
	"command_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "forum_drafts_person_id_place_pk" PRIMARY KEY("person_id","place")
);
--> statement-breakpoint
CREATE TABLE "forum_preferences" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"folded_notes" text[] DEFAULT '{}' NOT NULL,
	"muted_words" "bytea",
	"digest" text DEFAULT 'none' NOT NULL,
	"digest_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person_mutes" (
	"person_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"muted_id" uuid,
	"alias_id" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "person_mutes_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "person_mutes_whom" CHECK (("person_mutes"."muted_id" is null) <> ("person_mutes"."alias_id" is null))
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"post_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "reactions_post_id_person_id_kind_pk" PRIMARY KEY("post_id","person_id","kind"),
	CONSTRAINT "reactions_kind" CHECK ("reactions"."kind" in ('with-you', 'thank-you', 'me-too', 'strength'))
);
--> statement-breakpoint
CREATE TABLE "space_follows" (
	"person_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "space_follows_person_id_space_id_pk" PRIMARY KEY("person_id","space_id")
);
--> statement-breakpoint
CREATE TABLE "thread_readers" (
	"person_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"read_number" integer DEFAULT 0 NOT NULL,
	"level" text DEFAULT 'usual' NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "thread_readers_person_id_thread_id_pk" PRIMARY KEY("person_id","thread_id"),
	CONSTRAINT "thread_readers_level" CHECK ("thread_readers"."level" in ('watch', 'usual', 'quiet'))
);
--> statement-breakpoint
CREATE TABLE "aliases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_revisions" (
	"post_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"title" text,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"tier" text NOT NULL,
	"rules" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "post_revisions_post_id_n_pk" PRIMARY KEY("post_id","n"),
	CONSTRAINT "post_revisions_tier" CHECK ("post_revisions"."tier" in ('green', 'amber', 'red'))
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"alias_id" uuid,
	"command_id" uuid NOT NULL,
	"opens" boolean DEFAULT false NOT NULL,
	"quoted_id" uuid,
	"state" text NOT NULL,
	"number" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"shown_revision" integer,
	"body" text,
	"html" text,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', coalesce(body, ''))) STORED,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"published_at" timestamp with time zone,
	"edited_at" timestamp with time zone,
	CONSTRAINT "posts_state" CHECK ("posts"."state" in ('waiting', 'published', 'declined', 'withdrawn', 'hidden', 'deleted')),
	CONSTRAINT "posts_shown_words" CHECK (("posts"."state" = 'published') = ("posts"."body" is not null) and ("posts"."body" is null) = ("posts"."html" is null)),
	CONSTRAINT "posts_published" CHECK ("posts"."state" <> 'published' or ("posts"."number" is not null and "posts"."shown_revision" is not null and "posts"."published_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "spaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"about" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"space_id" uuid NOT NULL,
	"opened_by" uuid NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"notes" text[] DEFAULT '{}' NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"shown_number" integer DEFAULT 0 NOT NULL,
	"shown_count" integer DEFAULT 0 NOT NULL,
	"shown_at" timestamp with time zone,
	"pinned_at" timestamp with time zone,
	"hidden" boolean DEFAULT false NOT NULL,
	"locked_until" timestamp with time zone,
	"slow_until" timestamp with time zone,
	"slow_seconds" integer,
	"merged_into" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "threads_counts" CHECK ("threads"."shown_count" >= 0 and "threads"."shown_number" <= "threads"."last_number"),
	CONSTRAINT "threads_shown" CHECK (("threads"."shown_count" > 0) = ("threads"."shown_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"by_id" uuid,
	"act" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" "bytea",
	CONSTRAINT "case_events_case_id_n_pk" PRIMARY KEY("case_id","n")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"post_id" uuid,
	"revision" integer,
	"about_id" uuid,
	"circle_id" uuid,
	"copy" "bytea",
	"copy_gone_at" timestamp with time zone,
	"staff" boolean DEFAULT false NOT NULL,
	"holds" text[] DEFAULT '{}' NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"due_at" timestamp with time zone,
	"claimed_by" uuid,
	"claimed_until" timestamp with time zone,
	"first_read_at" timestamp with time zone,
	"first_reply_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"outcome" text,
	"guideline" text,
	"appeal_of" uuid,
	"not_by" uuid,
	"note_key" "bytea",
	CONSTRAINT "cases_kind" CHECK ("cases"."kind" in ('pre-moderation', 'conduct', 'appeal')),
	CONSTRAINT "cases_state" CHECK ("cases"."state" in ('open', 'decided', 'withdrawn')),
	CONSTRAINT "cases_decided_by" CHECK (("cases"."state" = 'decided') = ("cases"."decided_at" is not null) and ("cases"."state" <> 'decided' or "cases"."outcome" is not null)),
	CONSTRAINT "cases_not_by" CHECK ("cases"."not_by" is null or "cases"."decided_by" is null or "cases"."not_by" <> "cases"."decided_by"),
	CONSTRAINT "cases_not_self" CHECK ("cases"."about_id" is null or "cases"."decided_by" is null or "cases"."about_id" <> "cases"."decided_by"),
	CONSTRAINT "cases_appeal" CHECK (("cases"."kind" = 'appeal') = ("cases"."appeal_of" is not null)),
	CONSTRAINT "cases_claim" CHECK (("cases"."claimed_by" is null) or ("cases"."claimed_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"reporter_id" uuid,
	"reason" text NOT NULL,
	"words" "bytea",
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "reports_reason" CHECK ("reports"."reason" in ('unkind', 'advice-unasked', 'private-told', 'selling', 'unsafe-substance', 'not-who-they-say', 'staff-conduct', 'something-else'))
);
--> statement-breakpoint
CREATE TABLE "restrictions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid,
	"thread_id" uuid,
	"post_id" uuid,
	"seconds" integer,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"until" timestamp with time zone,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "restrictions_kind" CHECK ("restrictions"."kind" in ('muted', 'suspended', 'asks-first', 'locked', 'slow', 'hidden')),
	CONSTRAINT "restrictions_subject" CHECK (num_nonnulls("restrictions"."person_id", "restrictions"."thread_id", "restrictions"."post_id") = 1),
	CONSTRAINT "restrictions_end" CHECK ("restrictions"."until" is not null or "restrictions"."kind" = 'hidden'),
	CONSTRAINT "restrictions_times" CHECK ("restrictions"."until" is null or "restrictions"."until" > "restrictions"."at"),
	CONSTRAINT "restrictions_slow" CHECK (("restrictions"."kind" = 'slow') = ("restrictions"."seconds" is not null)),
	CONSTRAINT "restrictions_lifted" CHECK (("restrictions"."lifted_by" is null) or ("restrictions"."lifted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "forum_drafts" ADD CONSTRAINT "forum_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_preferences" ADD CONSTRAINT "forum_preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_mutes" ADD CONSTRAINT "person_mutes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_mutes" ADD CONSTRAINT "person_mutes_muted_id_people_id_fk" FOREIGN KEY ("muted_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_mutes" ADD CONSTRAINT "person_mutes_alias_id_aliases_id_fk" FOREIGN KEY ("alias_id") REFERENCES "public"."aliases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_follows" ADD CONSTRAINT "space_follows_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_follows" ADD CONSTRAINT "space_follows_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_readers" ADD CONSTRAINT "thread_readers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_readers" ADD CONSTRAINT "thread_readers_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_alias_id_aliases_id_fk" FOREIGN KEY ("alias_id") REFERENCES "public"."aliases"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_quoted_id_posts_id_fk" FOREIGN KEY ("quoted_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_merged_into_threads_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."threads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_about_id_people_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_claimed_by_people_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_appeal_of_cases_id_fk" FOREIGN KEY ("appeal_of") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_not_by_people_id_fk" FOREIGN KEY ("not_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_people_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_lifted_by_people_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_mutes_muted" ON "person_mutes" USING btree ("muted_id");--> statement-breakpoint
CREATE INDEX "person_mutes_alias" ON "person_mutes" USING btree ("alias_id");--> statement-breakpoint
CREATE INDEX "reactions_person" ON "reactions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "space_follows_space" ON "space_follows" USING btree ("space_id");--> statement-breakpoint
CREATE INDEX "thread_readers_watch" ON "thread_readers" USING btree ("thread_id") WHERE "thread_readers"."level" = 'watch';--> statement-breakpoint
CREATE INDEX "thread_readers_thread" ON "thread_readers" USING btree ("thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_one" ON "aliases" USING btree ("thread_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_name" ON "aliases" USING btree ("thread_id","name");--> statement-breakpoint
CREATE INDEX "aliases_person" ON "aliases" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "post_revisions_by" ON "post_revisions" USING btree ("by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_command" ON "posts" USING btree ("author_id","command_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_number" ON "posts" USING btree ("thread_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_opening" ON "posts" USING btree ("thread_id") WHERE "posts"."opens";--> statement-breakpoint
CREATE INDEX "posts_shown" ON "posts" USING btree ("thread_id","number") WHERE "posts"."state" = 'published';--> statement-breakpoint
CREATE INDEX "posts_author" ON "posts" USING btree ("author_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_unshown" ON "posts" USING btree ("thread_id","author_id") WHERE "posts"."state" <> 'published';--> statement-breakpoint
CREATE INDEX "posts_alias" ON "posts" USING btree ("alias_id");--> statement-breakpoint
CREATE INDEX "posts_quoted" ON "posts" USING btree ("quoted_id");--> statement-breakpoint
CREATE INDEX "posts_search" ON "posts" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "spaces_slug" ON "spaces" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "threads_space" ON "threads" USING btree ("space_id","shown_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "threads"."shown_count" > 0 and not "threads"."hidden";--> statement-breakpoint
CREATE INDEX "threads_latest" ON "threads" USING btree ("shown_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "threads"."shown_count" > 0 and not "threads"."hidden";--> statement-breakpoint
CREATE INDEX "threads_opened_by" ON "threads" USING btree ("opened_by","at");--> statement-breakpoint
CREATE INDEX "threads_merged" ON "threads" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "threads_tags" ON "threads" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "case_events_by" ON "case_events" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("kind","at") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "cases_waiting_post" ON "cases" USING btree ("post_id") WHERE "cases"."state" = 'open' and "cases"."kind" = 'pre-moderation';--> statement-breakpoint
CREATE UNIQUE INDEX "cases_one_appeal" ON "cases" USING btree ("appeal_of") WHERE "cases"."kind" = 'appeal' and "cases"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "cases_post" ON "cases" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "cases_about" ON "cases" USING btree ("about_id","at");--> statement-breakpoint
CREATE INDEX "cases_circle" ON "cases" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "cases_claimed" ON "cases" USING btree ("claimed_by");--> statement-breakpoint
CREATE INDEX "cases_decided" ON "cases" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "cases_times" ON "cases" USING btree ("kind","at");--> statement-breakpoint
CREATE INDEX "reports_case" ON "reports" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "reports_reporter" ON "reports" USING btree ("reporter_id","at");--> statement-breakpoint
CREATE INDEX "restrictions_case" ON "restrictions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "restrictions_person" ON "restrictions" USING btree ("person_id","until");--> statement-breakpoint
CREATE INDEX "restrictions_thread" ON "restrictions" USING btree ("thread_id");--> statement-breakpoint
CREATE INDEX "restrictions_post" ON "restrictions" USING btree ("post_id");