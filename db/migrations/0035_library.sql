CREATE TABLE "library_pieces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "library_versions" (
	"piece_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"sources" text[] DEFAULT '{}' NOT NULL,
	"by_id" uuid,
	"at" timestamp with time zone DEFAULT hearth_now() NOT NULL,
	"owner_id" uuid,
	"reviewed_on" date,
	"review_by" date,
	CONSTRAINT "library_versions_piece_id_n_pk" PRIMARY KEY("piece_id","n"),
	CONSTRAINT "library_versions_reviewed" CHECK (("library_versions"."reviewed_on" is null) = ("library_versions"."review_by" is null)),
	CONSTRAINT "library_versions_dates" CHECK ("library_versions"."review_by" is null or "library_versions"."review_by" > "library_versions"."reviewed_on")
);
--> statement-breakpoint
ALTER TABLE "library_versions" ADD CONSTRAINT "library_versions_piece_id_library_pieces_id_fk" FOREIGN KEY ("piece_id") REFERENCES "public"."library_pieces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_versions" ADD CONSTRAINT "library_versions_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_versions" ADD CONSTRAINT "library_versions_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "library_pieces_slug" ON "library_pieces" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "library_versions_by" ON "library_versions" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "library_versions_owner" ON "library_versions" USING btree ("owner_id");