CREATE TABLE "recording_chunks" (
	"person_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "recording_chunks_person_id_entry_id_n_pk" PRIMARY KEY("person_id","entry_id","n"),
	CONSTRAINT "recording_chunks_size" CHECK ("recording_chunks"."n" >= 0 and octet_length("recording_chunks"."body") <= 1048704)
);
--> statement-breakpoint
CREATE TABLE "recording_pieces" (
	"person_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "recording_pieces_person_id_entry_id_n_pk" PRIMARY KEY("person_id","entry_id","n"),
	CONSTRAINT "recording_pieces_size" CHECK ("recording_pieces"."n" >= 0 and octet_length("recording_pieces"."body") <= 256128)
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"person_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"samples" integer DEFAULT 0 NOT NULL,
	"pieces" integer,
	"bytes" integer,
	"finished_at" timestamp with time zone,
	CONSTRAINT "recordings_person_id_entry_id_pk" PRIMARY KEY("person_id","entry_id"),
	CONSTRAINT "recordings_size" CHECK ("recordings"."samples" between 0 and 9600000),
	CONSTRAINT "recordings_finished" CHECK (("recordings"."finished_at" is null) = ("recordings"."bytes" is null) and ("recordings"."bytes" is null) = ("recordings"."pieces" is null))
);
--> statement-breakpoint
ALTER TABLE "recording_chunks" ADD CONSTRAINT "recording_chunks_of" FOREIGN KEY ("person_id","entry_id") REFERENCES "public"."recordings"("person_id","entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_pieces" ADD CONSTRAINT "recording_pieces_of" FOREIGN KEY ("person_id","entry_id") REFERENCES "public"."recordings"("person_id","entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_entry" FOREIGN KEY ("person_id","entry_id") REFERENCES "public"."journal_entries"("person_id","id") ON DELETE cascade ON UPDATE no action;