-- Who has sealed a prediction takes back the mail that would still ask for it.
create policy no_longer_asked on outbox for update to throughline_app
  using (organization_id = (select app.organization()) and to_person_id = (select app.person())
    and kind = 'prediction' and state = 'queued')
  with check (organization_id = (select app.organization()) and to_person_id = (select app.person()) and state = 'withdrawn');
