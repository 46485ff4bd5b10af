-- K10: writes down what a statement of this transaction showed the actor. One chain for each member, locked in the order
-- of their ids; the application may append through this function alone, and changes and removes nothing.
create function hearth_disclose(way text, circle uuid, shown jsonb) returns integer language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare
    viewer uuid := hearth_actor();
    whose uuid;
    head disclosure_heads%rowtype;
    one record;
    next bytea;
    written integer := 0;
    moment timestamptz := hearth_now();
  begin
    if viewer is null then raise exception 'nobody looks'; end if;
    for whose in select distinct (s ->> 'member')::uuid as member from jsonb_array_elements(shown) s order by 1 loop
      insert into disclosure_heads (member_id, n, hash) values (whose, 0, ''::bytea) on conflict do nothing;
      select * into strict head from disclosure_heads where member_id = whose for update;
      for one in
        select (s ->> 'item')::uuid as item, (s ->> 'entry')::uuid as entry, s ->> 'class' as class,
          (s ->> 'provision')::uuid as provision
        from jsonb_array_elements(shown) with ordinality as t(s, place)
        where (s ->> 'member')::uuid = whose order by place
      loop
        head.n := head.n + 1;
        next := sha256(head.hash || convert_to(concat_ws(E'\n', whose, head.n,
          (extract(epoch from moment) * 1000000)::bigint, viewer, one.class, one.item, coalesce(one.entry::text, ''),
          coalesce(one.provision::text, ''), way, coalesce(circle::text, '')), 'UTF8'));
        insert into disclosures (member_id, n, at, viewer_id, data_class, item_id, entry_id, provision_id, via,
            circle_id, before, hash)
          values (whose, head.n, moment, viewer, one.class, one.item, one.entry, one.provision, way, circle,
            head.hash, next);
        head.hash := next;
        written := written + 1;
      end loop;
      update disclosure_heads set n = head.n, hash = head.hash, at = moment where member_id = whose;
    end loop;
    return written;
  end $$;
--> statement-breakpoint
revoke execute on function hearth_disclose(text, uuid, jsonb) from public;
--> statement-breakpoint
-- A member reads who looked at what is theirs. Not forced: the function above writes as their owner.
alter table disclosures enable row level security;
--> statement-breakpoint
create policy disclosures_own on disclosures for select using (member_id = (select hearth_actor()));
--> statement-breakpoint
alter table disclosure_heads enable row level security;
--> statement-breakpoint
-- Who verifies the chains and writes the anchor reads all of them: ids, hashes and times.
create policy disclosures_audit on disclosures for select
  using ((select current_setting('hearth.service', true)) = 'audit');
--> statement-breakpoint
create policy disclosure_heads_audit on disclosure_heads for select
  using ((select current_setting('hearth.service', true)) = 'audit');
