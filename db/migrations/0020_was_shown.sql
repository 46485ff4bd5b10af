-- Rulings 25: what was once shown to the actor is gone for them when it is taken back, and anything else is not there.
create function hearth_was_shown(item uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select exists (select from disclosures d where d.viewer_id = hearth_actor() and d.item_id = item)
  $$;
--> statement-breakpoint
revoke execute on function hearth_was_shown(uuid) from public;
