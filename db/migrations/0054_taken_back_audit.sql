-- Who lists what was taken back reads of these which there are: never whom they are about beyond an id, nor any word.
create policy consent_events_audit on consent_events for select
  using ((select current_setting('hearth.service', true)) = 'audit');
