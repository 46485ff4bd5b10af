CREATE INDEX "circles_series" ON "circles" USING btree ("series_id");--> statement-breakpoint
CREATE INDEX "notices_circle" ON "notices" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "offers_session" ON "offers" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "plan_seats_session" ON "plan_seats" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "seat_links_circle" ON "seat_links" USING btree ("circle_id");--> statement-breakpoint
CREATE INDEX "seat_links_person" ON "seat_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "waiting_list_person" ON "waiting_list" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "waiting_list_session" ON "waiting_list" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "keep_apart_high" ON "keep_apart" USING btree ("high_id");