-- J4: a plan is its member's. No consent, no role and no broken glass opens it: there is no other way to read it.
alter table goals enable row level security;
--> statement-breakpoint
alter table goals force row level security;
--> statement-breakpoint
create policy goals_own on goals
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
-- What its member deleted seven days ago goes for good. The service that takes it away sees nothing else, and PostgreSQL
-- asks for a policy to find what a policy to delete allows.
create policy goals_due on goals for select using (
  (select current_setting('hearth.service', true)) = 'plan' and deleted_at <= hearth_now() - interval '7 days'
);
--> statement-breakpoint
create policy goals_sweep on goals for delete using (
  (select current_setting('hearth.service', true)) = 'plan' and deleted_at <= hearth_now() - interval '7 days'
);
--> statement-breakpoint
alter table domain_ratings enable row level security;
--> statement-breakpoint
alter table domain_ratings force row level security;
--> statement-breakpoint
create policy domain_ratings_own on domain_ratings
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table plan_commands enable row level security;
--> statement-breakpoint
alter table plan_commands force row level security;
--> statement-breakpoint
create policy plan_commands_own on plan_commands
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));

--> statement-breakpoint
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
