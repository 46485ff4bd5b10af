ALTER TABLE "people" ADD COLUMN "kept_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_leaving" CHECK ("people"."closed_at" is not null or ("people"."kept_until" is null and "people"."gone_at" is null));