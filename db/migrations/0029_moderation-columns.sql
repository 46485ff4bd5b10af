ALTER TABLE "posts" ADD COLUMN "staff_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "word_id" uuid;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "may_ask" boolean DEFAULT false NOT NULL;