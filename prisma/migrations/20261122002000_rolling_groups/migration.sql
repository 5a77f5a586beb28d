-- Figures over several quarters together, and figures released again after corrections. The ledger keeps the answers
-- themselves, quarter by quarter, for what was released stays what it was when somebody corrects a score later.

alter table release add column edition integer not null default 1;
drop index release_organization_id_plan_id_key;
create unique index release_organization_id_plan_id_edition_key on release (organization_id, plan_id, edition);
alter table release add constraint editions_count_up check (edition >= 1);

alter table release_figure add column quarters integer not null default 1;
drop index release_figure_organization_id_release_id_manager_id_kind_key;
create unique index release_figure_one_each on release_figure (organization_id, release_id, manager_id, kind, quarters);
alter table release_figure drop constraint one_figure_each,
  add constraint one_figure_each unique nulls not distinct (organization_id, release_id, manager_id, kind, quarters),
  add constraint rolling_is_a_shown_team check (quarters = 1
    or (quarters between 2 and 4 and shown and manager_id is not null and kind in ('morale', 'support')));

-- One row for each quarter that a figure is made of: who, and what each of them had said.
alter table released_set add column cycle_id uuid, add column answers integer[];
alter table released_set disable trigger written_once;
update released_set s set cycle_id = f.cycle_id, answers = array(
  select (select c.value from score c
    join meeting m on m.organization_id = c.organization_id and m.id = c.meeting_id
    where c.organization_id = s.organization_id and c.person_id = member and c.measure::text = s.kind::text
      and c.value is not null and m.cycle_id = f.cycle_id and m.leader_id = f.leader_id and m.state = 'held' and m.kind <> 'open_door'
    order by c.recorded_at desc, c.id desc limit 1)
  from unnest(s.members) with ordinality as each (member, place) order by place)
from release_figure f where f.organization_id = s.organization_id and f.id = s.figure_id;
alter table released_set enable trigger written_once;
alter table released_set alter column cycle_id set not null,
  add constraint an_answer_each check (answers is not null and cardinality(answers) = cardinality(members) and array_position(answers, null) is null),
  add constraint set_cycle foreign key (organization_id, cycle_id) references cycle (organization_id, id);

-- Everything ever released to anyone: a figure over several quarters ties their answers together, whoever led them.
drop function app.released_sets(uuid);
create function app.released_sets()
  returns table (figure_id uuid, release_id uuid, leader_id uuid, manager_id uuid, kind figure_kind, quarters int, k int,
    release_cycle_id uuid, edition int, cycle_id uuid, members uuid[], answers int[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.id, r.id, r.leader_id, f.manager_id, s.kind, f.quarters, r.k, r.cycle_id, r.edition, s.cycle_id, s.members, s.answers
  from released_set s
  join release_figure f on f.organization_id = s.organization_id and f.id = s.figure_id
  join release r on r.organization_id = f.organization_id and r.id = f.release_id
  where s.organization_id = app.organization() and app.purpose() = 'close'
  order by r.released_at, r.edition, r.id
$$;
revoke execute on function app.released_sets() from public;
grant execute on function app.released_sets() to throughline_app;

-- Whatever chose the figures: a release has the k its cycle opened with, and no shown figure has fewer people than that.
create function app.release_keeps_k() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.k <> (select k from cycle where organization_id = new.organization_id and id = new.cycle_id) then
    raise exception 'a release has the k of its cycle' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger release_keeps_k before insert on release for each row execute function app.release_keeps_k();
create function app.figure_needs_company() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.shown and new.people < (select k from release where organization_id = new.organization_id and id = new.release_id) then
    raise exception 'a figure needs company' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger figure_needs_company before insert on release_figure for each row execute function app.figure_needs_company();

-- Once a quarter is released only the participant may correct what was recorded of them, and nothing is added to it.
create function app.score_after_release() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.person() is null or (tg_op = 'UPDATE' and app.person() = new.person_id) then return new; end if;
  if exists (select 1 from meeting m join release r on r.organization_id = m.organization_id and r.plan_id = m.plan_id
             where m.organization_id = new.organization_id and m.id = new.meeting_id) then
    raise exception 'the quarter is released' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger score_after_release before insert or update on score for each row execute function app.score_after_release();
