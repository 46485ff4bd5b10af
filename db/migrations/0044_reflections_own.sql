-- J3: where reflections are. It stands in no list of the forum; nobody begins a thread in it but by showing something.
insert into spaces (slug, name, about, position, kind) values
  ('reflections', 'Reflections', 'Words from a journal that somebody chose to show.', 1000, 'reflections');
--> statement-breakpoint
-- Which entry is behind a reflection is its author's alone. It goes with the thread, whoever ends that.
alter table reflections enable row level security;
--> statement-breakpoint
alter table reflections force row level security;
--> statement-breakpoint
create policy reflections_own on reflections
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
