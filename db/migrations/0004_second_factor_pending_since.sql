ALTER TABLE "second_factors" ADD COLUMN "pending_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "second_factors" ADD COLUMN "pending_key" text;