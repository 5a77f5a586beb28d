alter table "organization" add column "demo_people" jsonb;
