CREATE TABLE "circle_voice_seats" (
	"seat_id" uuid PRIMARY KEY NOT NULL,
	"circle_id" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"node_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "circle_voices" (
	"circle_id" uuid PRIMARY KEY NOT NULL,
	"engine" text NOT NULL,
	"epoch" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "circle_voice_seats" ADD CONSTRAINT "circle_voice_seats_seat_id_circle_seats_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."circle_seats"("seat_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_voice_seats" ADD CONSTRAINT "circle_voice_seats_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_voices" ADD CONSTRAINT "circle_voices_circle_id_circles_id_fk" FOREIGN KEY ("circle_id") REFERENCES "public"."circles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "circle_voice_seats_circle" ON "circle_voice_seats" USING btree ("circle_id");