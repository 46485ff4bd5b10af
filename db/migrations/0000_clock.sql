-- One clock for all SQL. Only the owner may shift it, which the test template does: that is the settable clock.
create table clock (
  only_row boolean primary key default true check (only_row),
  shift interval not null default '0'
);
--> statement-breakpoint
insert into clock default values;
--> statement-breakpoint
-- statement_timestamp(), not now(): a statement sent after a lock was gained reads a time after the lock.
create function hearth_now() returns timestamptz language sql stable parallel safe
  set search_path = pg_catalog, public
  as $$ select statement_timestamp() + shift from public.clock $$;
