-- J2: a voice is its member's, as the entry is. No consent, no role and no broken glass opens it.
alter table recordings enable row level security;
--> statement-breakpoint
alter table recordings force row level security;
--> statement-breakpoint
create policy recordings_own on recordings
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table recording_pieces enable row level security;
--> statement-breakpoint
alter table recording_pieces force row level security;
--> statement-breakpoint
create policy recording_pieces_own on recording_pieces
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table recording_chunks enable row level security;
--> statement-breakpoint
alter table recording_chunks force row level security;
--> statement-breakpoint
create policy recording_chunks_own on recording_chunks
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
