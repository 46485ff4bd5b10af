-- F2: who opened a name of one thread learned who it is, and reads nothing that they wrote.
create or replace function hearth_opened(private boolean) returns uuid language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select g.member_id from break_glass g
    join people p on p.id = g.by_id and p.closed_at is null and 'clinician' = any(p.roles)
    join people m on m.id = g.member_id and m.closed_at is null
    where g.id = nullif(current_setting('hearth.glass', true), '')::uuid and g.by_id = hearth_actor()
      and g.alias_id is null
      and g.opens_at <= hearth_now() and hearth_now() < g.ends_at
      and (not private or (g.with_private and g.second_id is not null))
  $$;
