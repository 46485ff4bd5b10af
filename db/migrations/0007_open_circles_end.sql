-- Circles that were open under the rules before have no lead and no timetable in their fold: they end here, gently.
insert into circle_events (circle_id, seq, event, at)
select id, seq + 1, '{"type": "CircleEnded", "gently": true}'::jsonb, hearth_now() from circles
where fold ->> 'phase' not in ('planned', 'ended');
--> statement-breakpoint
update circles set seq = seq + 1,
  fold = jsonb_build_object('phase', 'ended', 'seats', fold -> 'seats', 'gently', true), ended_at = hearth_now()
where fold ->> 'phase' not in ('planned', 'ended');
--> statement-breakpoint
update circles set fold = fold || '{"gently": false}'::jsonb, ended_at = coalesce(ended_at, ends_at)
where fold ->> 'phase' = 'ended' and not fold ? 'gently';
