-- J7, J8: a card for hard moments and what is made ready for a session are theirs alone.
alter table hard_cards enable row level security;
--> statement-breakpoint
alter table hard_cards force row level security;
--> statement-breakpoint
create policy hard_cards_own on hard_cards
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table preparations enable row level security;
--> statement-breakpoint
alter table preparations force row level security;
--> statement-breakpoint
create policy preparations_own on preparations
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
-- Whether the actor is a clinician of this house.
create function hearth_treats() returns boolean language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select exists (select from people p where p.id = hearth_actor() and p.closed_at is null and 'clinician' = any(p.roles))
  $$;
--> statement-breakpoint
revoke execute on function hearth_treats() from public;
--> statement-breakpoint
alter table clinician_questions enable row level security;
--> statement-breakpoint
alter table clinician_questions force row level security;
--> statement-breakpoint
create policy clinician_questions_own on clinician_questions
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
-- J7: a question that was sent, and not before; clinicians say of it that it was talked about.
create policy clinician_questions_sent on clinician_questions for select using (
  sent_at is not null and (select hearth_treats())
);
--> statement-breakpoint
create policy clinician_questions_talked on clinician_questions for update
  using (sent_at is not null and (select hearth_treats()))
  with check (sent_at is not null and (select hearth_treats()));
