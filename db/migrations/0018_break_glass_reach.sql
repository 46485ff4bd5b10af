-- K12: whose writing the actor has opened by breaking the glass, in a transaction that names it (as-actor.ts), while it is
-- open. A page that does not name it sees what consents let it see, and no more.
create function hearth_opened(private boolean) returns uuid language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select g.member_id from break_glass g
    join people p on p.id = g.by_id and p.closed_at is null and 'clinician' = any(p.roles)
    join people m on m.id = g.member_id and m.closed_at is null
    where g.id = nullif(current_setting('hearth.glass', true), '')::uuid and g.by_id = hearth_actor()
      and g.opens_at <= hearth_now() and hearth_now() < g.ends_at
      and (not private or (g.with_private and g.second_id is not null))
  $$;
--> statement-breakpoint
-- Whether the actor reviews what was opened.
create function hearth_reviews() returns boolean language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select exists (select from people p where p.id = hearth_actor() and p.closed_at is null
      and p.roles && array['admin', 'privacy-officer'])
  $$;
--> statement-breakpoint
revoke execute on function hearth_opened(boolean) from public;
--> statement-breakpoint
revoke execute on function hearth_reviews() from public;
--> statement-breakpoint
drop policy intentions_read on intentions;
--> statement-breakpoint
-- A no that covers it wins over every yes; private wins over both; what is sensitive takes a yes of its own. Broken glass
-- asks for none of these but a second person for what is private.
create policy intentions_read on intentions for select using (
  person_id = (select hearth_actor())
  or (mark <> 'private' and coalesce((
    select bool_and(r.permits) from unnest((select hearth_reached())) r
    where r.member = intentions.person_id and r.of_class = 'intention-text' and (
      r.item = intentions.id
      or (r.item is null and (r.since is null or r.since <= intentions.at)
        and (r.until is null or intentions.at < r.until) and not (r.permits and intentions.mark = 'sensitive'))
    )), false))
  or (mark <> 'private' and person_id = (select hearth_opened(false)))
  or person_id = (select hearth_opened(true))
);
--> statement-breakpoint
drop policy intention_entries_read on intention_entries;
--> statement-breakpoint
create policy intention_entries_read on intention_entries for select using (
  person_id = (select hearth_actor())
  or (mark <> 'private' and coalesce((
    select bool_and(r.permits) from unnest((select hearth_reached())) r
    where r.member = intention_entries.person_id and r.of_class = intention_entries.data_class and (
      r.item = intention_entries.intention_id
      or (r.item is null and (r.since is null or r.since <= intention_entries.item_at)
        and (r.until is null or intention_entries.item_at < r.until)
        and not (r.permits and intention_entries.mark = 'sensitive'))
    )), false))
  or (mark <> 'private' and person_id = (select hearth_opened(false)))
  or person_id = (select hearth_opened(true))
);
--> statement-breakpoint
-- Who reviews reads what was looked at behind broken glass: ids, classes and times, never words.
create policy disclosures_review on disclosures for select
  using (via = 'break-glass' and (select hearth_reviews()));
