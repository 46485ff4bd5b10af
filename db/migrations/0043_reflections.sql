CREATE TABLE "reflections" (
	"thread_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "spaces" ADD COLUMN "kind" text DEFAULT 'forum' NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "heard" text;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "circle_id" uuid;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "shown_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reflections" ADD CONSTRAINT "reflections_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reflections" ADD CONSTRAINT "reflections_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reflections_entry" ON "reflections" USING btree ("person_id","entry_id");--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threads_circle" ON "threads" USING btree ("circle_id") WHERE "threads"."circle_id" is not null;--> statement-breakpoint
CREATE INDEX "threads_until" ON "threads" USING btree ("shown_until") WHERE "threads"."shown_until" is not null and "threads"."gone_at" is null;--> statement-breakpoint
ALTER TABLE "spaces" ADD CONSTRAINT "spaces_kind" CHECK ("spaces"."kind" in ('forum', 'reflections'));--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_heard" CHECK ("threads"."heard" is null or "threads"."heard" in ('listening-only', 'reflections-welcome', 'advice-welcome'));--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_reflection" CHECK ("threads"."heard" is not null or num_nonnulls("threads"."circle_id", "threads"."shown_until", "threads"."gone_at") = 0);--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_gone" CHECK ("threads"."gone_at" is null or ("threads"."title" = '' and "threads"."shown_count" = 0));