-- J5: what carries a member through their days is theirs alone. Nothing else opens it.
alter table supports enable row level security;
--> statement-breakpoint
alter table supports force row level security;
--> statement-breakpoint
create policy supports_own on supports
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table support_days enable row level security;
--> statement-breakpoint
alter table support_days force row level security;
--> statement-breakpoint
create policy support_days_own on support_days
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
