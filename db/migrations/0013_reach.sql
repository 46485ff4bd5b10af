-- Who may read a member's own writing: its author, and whom a consent reaches (K3, K6, K7, K9). The same as `explain` of
-- app/domain/consent/explain.ts answers; a law holds them against each other.
create function hearth_actor() returns uuid language sql stable parallel safe
  set search_path = pg_catalog, public
  as $$ select nullif(current_setting('hearth.actor', true), '')::uuid $$;
--> statement-breakpoint
-- What one provision lets the actor see, or forbids them, now.
create type hearth_reach as (
  permits boolean,
  member uuid,
  of_class text,
  item uuid,
  since timestamptz,
  until timestamptz,
  provision uuid
);
--> statement-breakpoint
-- Evaluated once per statement, by the policies below. It reads what its caller may not: consents of others.
create function hearth_reached() returns hearth_reach[] language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    with me as materialized (
      select p.id, 'clinician' = any(p.roles) as clinician, hearth_now() as now
      from people p where p.id = hearth_actor() and p.closed_at is null
    ), shared as materialized (
      select b.person_id as member, c.id as circle, g.role <> 'on-call' as by_name,
        c.starts_at - interval '48 hours' <= me.now as near
      from me
      join circle_guides g on g.person_id = me.id and g."from" <= me.now and (g."to" is null or g."to" > me.now)
      join circles c on c.id = g.circle_id and c.kind = 'circle' and c.cancelled_at is null
        and me.now < coalesce(c.ended_at, c.ends_at) + interval '24 hours'
      join bookings b on b.circle_id = c.id and b.state = 'booked'
    ), reaching as (
      select v.* from shared s join consent_provisions v on v.person_id = s.member
      where ((s.near or v.effect = 'deny') and v.recipient = 'circle-guides')
        or ((s.near or v.effect = 'deny') and v.recipient = 'circle' and v.recipient_id = s.circle)
        or (s.by_name and v.recipient = 'guide' and v.recipient_id = hearth_actor())
      union all
      -- A no to somebody by name holds in whatever role they come.
      select v.* from me join consent_provisions v on v.recipient = 'guide' and v.recipient_id = me.id
        and v.effect = 'deny'
      union all
      select v.* from me join consent_provisions v on v.recipient = 'care-team' and me.clinician
    )
    select coalesce(array_agg(row(v.effect = 'permit', v.person_id, v.data_class, v.item_id, v.since, v.until,
      v.id)::hearth_reach), '{}')
    from reaching v join people m on m.id = v.person_id and m.closed_at is null, me
    where v.action = 'view' and v.status = 'active' and v."from" <= me.now and (v."to" is null or me.now < v."to")
  $$;
--> statement-breakpoint
revoke execute on function hearth_reached() from public;
--> statement-breakpoint
alter table intentions enable row level security;
--> statement-breakpoint
alter table intentions force row level security;
--> statement-breakpoint
-- A no that covers it wins over every yes; private wins over both; what is sensitive takes a yes of its own.
create policy intentions_read on intentions for select using (
  person_id = (select hearth_actor())
  or (mark <> 'private' and coalesce((
    select bool_and(r.permits) from unnest((select hearth_reached())) r
    where r.member = intentions.person_id and r.of_class = 'intention-text' and (
      r.item = intentions.id
      or (r.item is null and (r.since is null or r.since <= intentions.at)
        and (r.until is null or intentions.at < r.until) and not (r.permits and intentions.mark = 'sensitive'))
    )), false))
);
--> statement-breakpoint
create policy intentions_add on intentions for insert with check (person_id = (select hearth_actor()));
--> statement-breakpoint
create policy intentions_change on intentions for update
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table intention_entries enable row level security;
--> statement-breakpoint
alter table intention_entries force row level security;
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
);
--> statement-breakpoint
create policy intention_entries_add on intention_entries for insert with check (person_id = (select hearth_actor()));
--> statement-breakpoint
create policy intention_entries_change on intention_entries for update
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table intention_commands enable row level security;
--> statement-breakpoint
alter table intention_commands force row level security;
--> statement-breakpoint
create policy intention_commands_own on intention_commands
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
-- Not forced: the function above reads them as their owner.
alter table consent_events enable row level security;
--> statement-breakpoint
create policy consent_events_own on consent_events
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
--> statement-breakpoint
alter table consent_provisions enable row level security;
--> statement-breakpoint
create policy consent_provisions_own on consent_provisions
  using (person_id = (select hearth_actor())) with check (person_id = (select hearth_actor()));
