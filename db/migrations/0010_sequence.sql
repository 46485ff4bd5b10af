-- iCalendar: every change that people are told of raises SEQUENCE and LAST-MODIFIED, whoever writes it and from where.
create function circles_changed() returns trigger language plpgsql
  set search_path = pg_catalog, public
  as $$ begin
    new.sequence := old.sequence + 1;
    new.changed_at := hearth_now();
    return new;
  end $$;
--> statement-breakpoint
create trigger circles_changed before update of title, starts_at, ends_at, cancelled_at on circles for each row
  when ((new.title, new.starts_at, new.ends_at, new.cancelled_at) is distinct from
    (old.title, old.starts_at, old.ends_at, old.cancelled_at))
  execute function circles_changed();
--> statement-breakpoint
create trigger bookings_changed before update of state on bookings for each row
  when (new.state is distinct from old.state)
  execute function circles_changed();
