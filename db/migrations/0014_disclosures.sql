CREATE TABLE "disclosure_heads" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"n" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"member_id" uuid NOT NULL,
	"n" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"viewer_id" uuid NOT NULL,
	"data_class" text NOT NULL,
	"item_id" uuid NOT NULL,
	"entry_id" uuid,
	"provision_id" uuid,
	"via" text NOT NULL,
	"circle_id" uuid,
	"before" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "disclosures_member_id_n_pk" PRIMARY KEY("member_id","n"),
	CONSTRAINT "disclosures_via" CHECK ("disclosures"."via" in ('brief'))
);
--> statement-breakpoint
CREATE INDEX "disclosures_at" ON "disclosures" USING btree ("member_id","at");