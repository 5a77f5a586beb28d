-- A quarter drafted for every leader at once: how far it has come, for admins. Who meets whom is on the leaders' own boards.
CREATE TABLE "planning_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "quarter" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "leaders" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "hand_id" UUID,
    "seen_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "planning_run_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "planning_run_organization_id_asked_at_idx" ON "planning_run"("organization_id", "asked_at");
alter table planning_run add constraint asked_by foreign key (organization_id, asked_by_id) references person (organization_id, id);
alter table planning_run add constraint so_far check (done between 0 and leaders);
-- One at a time: two would draft the same leaders.
create unique index one_run on planning_run (organization_id) where finished_at is null;

alter table planning_run enable row level security;
alter table planning_run force row level security;
grant select, insert, update on planning_run to throughline_app;
create policy admins on planning_run for all to throughline_app
  using (organization_id = (select app.organization()) and (select app.is_admin()))
  with check (organization_id = (select app.organization()) and (select app.is_admin()));
