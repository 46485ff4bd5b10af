CREATE INDEX "consent_events_at" ON "consent_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "threads_gone" ON "threads" USING btree ("gone_at") WHERE "threads"."gone_at" is not null;