-- J6: how a member said they are is theirs alone. No consent reaches it yet: nobody else reads a row.
alter table measures enable row level security;
--> statement-breakpoint
alter table measures force row level security;
--> statement-breakpoint
create policy measures_own on measures
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table measure_snoozes enable row level security;
--> statement-breakpoint
alter table measure_snoozes force row level security;
--> statement-breakpoint
create policy measure_snoozes_own on measure_snoozes
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
