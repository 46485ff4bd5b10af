CREATE TABLE "break_glass" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"by_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"statement" "bytea" NOT NULL,
	"with_private" boolean NOT NULL,
	"minutes" smallint NOT NULL,
	"asked_at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"second_id" uuid,
	"opens_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"outcome" text,
	"review" "bytea",
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"alerted_at" timestamp with time zone,
	CONSTRAINT "break_glass_reason" CHECK ("break_glass"."reason" in ('risk-to-life', 'medical-emergency', 'safeguarding', 'cannot-be-asked')),
	CONSTRAINT "break_glass_minutes" CHECK ("break_glass"."minutes" between 1 and 30),
	CONSTRAINT "break_glass_times" CHECK (("break_glass"."opens_at" is null) = ("break_glass"."ends_at" is null)),
	CONSTRAINT "break_glass_at_most" CHECK ("break_glass"."ends_at" is null or ("break_glass"."ends_at" >= "break_glass"."opens_at" and "break_glass"."ends_at" <= "break_glass"."opens_at" + "break_glass"."minutes" * interval '1 minute')),
	CONSTRAINT "break_glass_own" CHECK ("break_glass"."by_id" <> "break_glass"."member_id"),
	CONSTRAINT "break_glass_second" CHECK ("break_glass"."second_id" is null or "break_glass"."second_id" not in ("break_glass"."by_id", "break_glass"."member_id")),
	CONSTRAINT "break_glass_private" CHECK (not "break_glass"."with_private" or "break_glass"."opens_at" is null or "break_glass"."second_id" is not null),
	CONSTRAINT "break_glass_outcome" CHECK ("break_glass"."outcome" in ('justified', 'not-justified', 'to-follow-up')),
	CONSTRAINT "break_glass_reviewed" CHECK (num_nonnulls("break_glass"."outcome", "break_glass"."review", "break_glass"."reviewed_by", "break_glass"."reviewed_at") in (0, 4)),
	CONSTRAINT "break_glass_reviewer" CHECK ("break_glass"."reviewed_by" is null or ("break_glass"."reviewed_by" <> "break_glass"."by_id" and "break_glass"."reviewed_by" is distinct from "break_glass"."second_id"))
);
--> statement-breakpoint
ALTER TABLE "disclosures" DROP CONSTRAINT "disclosures_via";--> statement-breakpoint
CREATE INDEX "break_glass_member" ON "break_glass" USING btree ("member_id","id");--> statement-breakpoint
CREATE INDEX "break_glass_unreviewed" ON "break_glass" USING btree ("opens_at") WHERE "break_glass"."opens_at" is not null and "break_glass"."reviewed_at" is null;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_via" CHECK ("disclosures"."via" in ('brief', 'break-glass'));