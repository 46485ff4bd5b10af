-- J6, K1: the total of a scale and a round of the wheel are their member's, and theirs whom a yes to that class lets see
-- them now (0013_reach); a no that covers one wins over every yes. Broken glass opens neither.
alter table score_totals enable row level security;
--> statement-breakpoint
alter table score_totals force row level security;
--> statement-breakpoint
create policy score_totals_own on score_totals
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
create policy score_totals_shared on score_totals for select using (
  coalesce((
    select bool_and(r.permits) from unnest((select hearth_reached())) r
    where r.member = score_totals.person_id and r.of_class = 'score-total' and (
      r.item = score_totals.id
      or (r.item is null and (r.since is null or r.since <= score_totals.at)
        and (r.until is null or score_totals.at < r.until))
    )), false)
);
--> statement-breakpoint
create policy domain_ratings_shared on domain_ratings for select using (
  coalesce((
    select bool_and(r.permits) from unnest((select hearth_reached())) r
    where r.member = domain_ratings.person_id and r.of_class = 'wheel' and (
      r.item = domain_ratings.id
      or (r.item is null and (r.since is null or r.since <= domain_ratings.at)
        and (r.until is null or domain_ratings.at < r.until))
    )), false)
);
--> statement-breakpoint
-- Rulings 25: what was once shown to the actor of this member's totals and wheel is gone for them when it is taken back, and
-- anything else was never there.
create function hearth_was_shown_of(member uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select exists (select from disclosures d
      where d.viewer_id = hearth_actor() and d.member_id = member and d.via = 'shared')
  $$;
--> statement-breakpoint
revoke execute on function hearth_was_shown_of(uuid) from public;
