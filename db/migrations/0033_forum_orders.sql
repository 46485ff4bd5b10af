DROP INDEX "posts_author";--> statement-breakpoint
DROP INDEX "threads_space";--> statement-breakpoint
DROP INDEX "threads_latest";--> statement-breakpoint
CREATE INDEX "posts_author" ON "posts" USING btree ("author_id","at");--> statement-breakpoint
CREATE INDEX "threads_space" ON "threads" USING btree ("space_id","shown_at","id") WHERE "threads"."shown_count" > 0 and not "threads"."hidden";--> statement-breakpoint
CREATE INDEX "threads_latest" ON "threads" USING btree ("shown_at","id") WHERE "threads"."shown_count" > 0 and not "threads"."hidden";