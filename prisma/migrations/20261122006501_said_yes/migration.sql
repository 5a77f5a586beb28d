-- CreateTable
CREATE TABLE "acceptance" (
    "organization_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("organization_id","meeting_id","person_id")
);

-- What Prisma's schema cannot say -------------------------------------------------------------------------------------

alter table acceptance
  add constraint acceptance_person_id_is_a_participant
    foreign key (organization_id, meeting_id, person_id)
    references meeting_participant (organization_id, meeting_id, person_id) on delete cascade;

-- Whoever was invited says so, and the leader reads it. Nobody else: it is no standing of the meeting's, which a manager sees.
alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy owner on acceptance to current_user using (true) with check (true);
create policy own on acceptance for all to throughline_app
  using (organization_id = (select app.organization()) and person_id = (select app.person())
    and meeting_id in (select app.my_own_meeting_ids()))
  with check (organization_id = (select app.organization()) and person_id = (select app.person())
    and meeting_id in (select app.my_own_meeting_ids()));
create policy to_leader on acceptance for select to throughline_app
  using (organization_id = (select app.organization()) and meeting_id in (select app.my_led_meeting_ids()));
grant select, insert, update, delete on acceptance to throughline_app;

create function app.forget_acceptances() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from acceptance a where a.organization_id = new.organization_id and a.person_id = new.id;
  return null;
end $$;
revoke execute on function app.forget_acceptances() from public;
create trigger forget_acceptances after update of erased_at on person for each row
  when (new.erased_at is not null) execute function app.forget_acceptances();
