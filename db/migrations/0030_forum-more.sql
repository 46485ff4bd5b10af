CREATE TABLE "file_chunks" (
	"file_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_file_id_n_pk" PRIMARY KEY("file_id","n"),
	CONSTRAINT "file_chunks_size" CHECK (octet_length("file_chunks"."body") <= 1048704)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"command_id" uuid NOT NULL,
	"post_id" uuid,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	CONSTRAINT "files_type" CHECK ("files"."type" in ('image/webp', 'image/png')),
	CONSTRAINT "files_size" CHECK ("files"."bytes" > 0 and "files"."width" > 0 and "files"."height" > 0)
);
--> statement-breakpoint
CREATE TABLE "house_keys" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"public" text NOT NULL,
	"private" "bytea" NOT NULL,
	CONSTRAINT "house_keys_names" CHECK ("house_keys"."name" in ('vapid'))
);
--> statement-breakpoint
CREATE TABLE "push_due" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"due_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"endpoint_hash" text NOT NULL,
	"body" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unsubscribe_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "left_as" text;--> statement-breakpoint
ALTER TABLE "forum_preferences" ADD COLUMN "digest_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "post_id" uuid;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_due" ADD CONSTRAINT "push_due_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unsubscribe_links" ADD CONSTRAINT "unsubscribe_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_person" ON "files" USING btree ("person_id","command_id");--> statement-breakpoint
CREATE INDEX "files_post" ON "files" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "files_loose" ON "files" USING btree ("at") WHERE "files"."post_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "house_keys_name" ON "house_keys" USING btree ("name");--> statement-breakpoint
CREATE INDEX "push_due_at" ON "push_due" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_once" ON "push_subscriptions" USING btree ("endpoint_hash");--> statement-breakpoint
CREATE INDEX "push_subscriptions_person" ON "push_subscriptions" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "unsubscribe_links_person" ON "unsubscribe_links" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_published_at" ON "posts" USING btree ("published_at") WHERE "posts"."state" = 'published';--> statement-breakpoint
CREATE INDEX "forum_preferences_digest" ON "forum_preferences" USING btree ("digest_at") WHERE "forum_preferences"."digest" <> 'none';--> statement-breakpoint
CREATE UNIQUE INDEX "person_mutes_person_once" ON "person_mutes" USING btree ("person_id","muted_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_mutes_alias_once" ON "person_mutes" USING btree ("person_id","alias_id");--> statement-breakpoint
CREATE INDEX "threads_search" ON "threads" USING gin (to_tsvector('english', title));--> statement-breakpoint
CREATE INDEX "notices_post" ON "notices" USING btree ("post_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_left_as" CHECK ("posts"."left_as" is null or ("posts"."left_as" in ('published', 'waiting') and "posts"."state" in ('deleted', 'withdrawn')));--> statement-breakpoint
ALTER TABLE "forum_preferences" ADD CONSTRAINT "forum_preferences_digest_kind" CHECK ("forum_preferences"."digest" in ('none', 'daily', 'weekly'));--> statement-breakpoint
ALTER TABLE "forum_preferences" ADD CONSTRAINT "forum_preferences_due" CHECK (("forum_preferences"."digest" = 'none') = ("forum_preferences"."digest_at" is null));