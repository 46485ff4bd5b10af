-- A sign that somebody may be at risk (R2, R6): to their open case, or to a new one, with its line in the history; and, where it
-- calls people, a call. One at a time for a person, whichever part of the product saw it, so two signs at once are one case and one
-- call. "quiet": minutes after an answered call for which it calls nobody; null, never. The application's own rights.
create function hearth_care_sign(
  person uuid, seen text, how text, because text[], circle uuid, who uuid, quiet integer, about_kind text, about_id uuid
) returns table (case_id uuid, is_new boolean, calls boolean, n integer)
language plpgsql set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  found_id uuid;
  made boolean := false;
  calling boolean;
  line integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('care:' || person::text, 0));
  select c.id into found_id from care_cases c where c.person_id = person and c.state <> 'closed'
    order by c.tier = 'red' desc, c.at desc, c.id limit 1;
  if found_id is null then
    insert into care_cases (circle_id, person_id, opened_by, source, tier, rules, subject_kind, subject_id)
      values (circle, person, who, seen, how, because, about_kind, about_id)
      returning id, version into found_id, line;
    made := true;
  else
    update care_cases c set
      version = c.version + 1,
      tier = case when how = 'red' then 'red' else c.tier end,
      circle_id = coalesce(circle, c.circle_id),
      subject_kind = coalesce(about_kind, c.subject_kind),
      subject_id = coalesce(about_id, c.subject_id),
      rules = array(select distinct r from unnest(c.rules || because) r order by r)
    where c.id = found_id returning c.version into line;
  end if;
  insert into care_case_events (case_id, n, by_id, act, source) values (found_id, line, who, 'sign', seen);
  calling := how = 'red' and quiet is not null and not exists (
    select from pages p where p.case_id = found_id and (p.acknowledged_at is null
      or p.acknowledged_at > hearth_now() - make_interval(mins => quiet)));
  if calling then
    insert into pages (circle_id, case_id, reason, hop, due_at)
      values (case when seen = 'words' then circle end, found_id, 'care', 0, hearth_now());
  end if;
  return query select found_id, made, calling, line;
end $$;
