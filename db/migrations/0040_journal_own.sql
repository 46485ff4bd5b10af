-- J2: a journal is its author's. No consent, no role and no broken glass opens it: there is no other way to read it.
alter table journal_entries enable row level security;
--> statement-breakpoint
alter table journal_entries force row level security;
--> statement-breakpoint
create policy journal_entries_own on journal_entries
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
-- What its author deleted seven days ago goes for good. The service that takes it away sees nothing else, and PostgreSQL
-- asks for a policy to find what a policy to delete allows.
create policy journal_entries_due on journal_entries for select using (
  (select current_setting('hearth.service', true)) = 'journal' and deleted_at <= hearth_now() - interval '7 days'
);
--> statement-breakpoint
create policy journal_entries_sweep on journal_entries for delete using (
  (select current_setting('hearth.service', true)) = 'journal' and deleted_at <= hearth_now() - interval '7 days'
);
