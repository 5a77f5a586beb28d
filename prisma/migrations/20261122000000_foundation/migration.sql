-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "cadence" AS ENUM ('monthly', 'quarterly', 'half_yearly', 'yearly');

-- CreateEnum
CREATE TYPE "plan_state" AS ENUM ('draft', 'approved', 'closed');

-- CreateEnum
CREATE TYPE "meeting_kind" AS ENUM ('planned', 'open_door', 'group');

-- CreateEnum
CREATE TYPE "meeting_state" AS ENUM ('draft', 'scheduled', 'held', 'cancelled', 'deferred');

-- CreateEnum
CREATE TYPE "meeting_party" AS ENUM ('leader', 'participant');

-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('open', 'scheduled', 'met', 'withdrawn');

-- CreateEnum
CREATE TYPE "question_kind" AS ENUM ('words', 'support', 'theirs');

-- CreateEnum
CREATE TYPE "answer_choice" AS ENUM ('leader_only', 'raise_live', 'may_feed_theme');

-- CreateEnum
CREATE TYPE "agreed_note_state" AS ENUM ('proposed', 'agreed', 'struck');

-- CreateEnum
CREATE TYPE "consent" AS ENUM ('not_asked', 'yes', 'no');

-- CreateEnum
CREATE TYPE "measure" AS ENUM ('morale', 'support');

-- CreateEnum
CREATE TYPE "score_source" AS ENUM ('participant', 'said_aloud');

-- CreateEnum
CREATE TYPE "promise_state" AS ENUM ('open', 'told', 'heard_back');

-- CreateEnum
CREATE TYPE "promise_outcome" AS ENUM ('kept', 'partly', 'not_kept');

-- CreateEnum
CREATE TYPE "theme_kind" AS ENUM ('strength', 'to_try');

-- CreateEnum
CREATE TYPE "theme_state" AS ENUM ('gathering', 'released', 'dropped');

-- CreateEnum
CREATE TYPE "figure_kind" AS ENUM ('morale', 'support', 'perception', 'gap');

-- CreateEnum
CREATE TYPE "commitment_state" AS ENUM ('agreed', 'started', 'done');

-- CreateEnum
CREATE TYPE "outbox_state" AS ENUM ('queued', 'sending', 'sent', 'kept', 'failed', 'unknown', 'withdrawn');

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "zone" TEXT NOT NULL DEFAULT 'Etc/UTC',
    "k" INTEGER NOT NULL DEFAULT 5,
    "retention_months" INTEGER NOT NULL DEFAULT 12,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "mail" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "given_name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "department" TEXT NOT NULL DEFAULT '',
    "site" TEXT NOT NULL DEFAULT '',
    "level" TEXT NOT NULL DEFAULT '',
    "employee_id" TEXT,
    "zone" TEXT NOT NULL,
    "working_hours" JSONB NOT NULL DEFAULT '[[540,1020],[540,1020],[540,1020],[540,1020],[540,1020],null,null]',
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "joined_on" DATE,
    "left_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "reporting_line" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "reporting_line_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "import" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "file_name" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "as_of" DATE NOT NULL,
    "applied_at" TIMESTAMPTZ(3),
    "summary" JSONB,

    CONSTRAINT "import_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "account" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "sign_in_token" (
    "token_hash" BYTEA NOT NULL,
    "mail" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "data_key" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "wrapped" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("organization_id","person_id")
);

-- CreateTable
CREATE TABLE "programme" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "cadence" "cadence" NOT NULL DEFAULT 'quarterly',
    "length_minutes" INTEGER NOT NULL DEFAULT 30,
    "preparation_minutes" INTEGER NOT NULL DEFAULT 15,
    "per_week" INTEGER NOT NULL DEFAULT 3,
    "per_day" INTEGER NOT NULL DEFAULT 2,
    "depth" INTEGER NOT NULL DEFAULT 2,
    "narrow_reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "briefing" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "briefing_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "cycle" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "quarter" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "k" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cycle_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "plan" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "state" "plan_state" NOT NULL DEFAULT 'draft',
    "per_week" INTEGER NOT NULL,
    "per_day" INTEGER NOT NULL,
    "length_minutes" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "plan_id" UUID,
    "leader_id" UUID NOT NULL,
    "kind" "meeting_kind" NOT NULL,
    "state" "meeting_state" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "wall_time" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "why" JSONB NOT NULL DEFAULT '[]',
    "template_version_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "invited_at" TIMESTAMPTZ(3),
    "held_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancelled_by" "meeting_party",

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "meeting_participant" (
    "organization_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "manager_id" UUID,

    CONSTRAINT "meeting_participant_pkey" PRIMARY KEY ("organization_id","meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "busy" (
    "organization_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "busy_pkey" PRIMARY KEY ("organization_id","meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "open_door_request" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "manager_id" UUID,
    "topic_sealed" BYTEA,
    "state" "request_state" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "meeting_id" UUID,

    CONSTRAINT "open_door_request_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "template" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "template_version" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_version_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "section" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "question" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "section_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "question_kind" NOT NULL DEFAULT 'words',
    "prompt" BOOLEAN NOT NULL DEFAULT false,
    "core" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "question_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "prompt" (
    "organization_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("organization_id","meeting_id","person_id")
);

-- CreateTable
CREATE TABLE "answer" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "question_id" UUID,
    "promise_id" UUID,
    "choice" "answer_choice" NOT NULL DEFAULT 'leader_only',
    "words_sealed" BYTEA,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "organization_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "section_id" UUID,
    "closing_step" INTEGER NOT NULL DEFAULT 0,
    "moved_on" DATE,
    "next_time" TEXT,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("organization_id","meeting_id")
);

-- CreateTable
CREATE TABLE "note" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "question_id" UUID,
    "words_sealed" BYTEA NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_on" DATE NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "agreed_note" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "question_id" UUID,
    "words_sealed" BYTEA NOT NULL,
    "state" "agreed_note_state" NOT NULL DEFAULT 'proposed',
    "reworded" BOOLEAN NOT NULL DEFAULT false,
    "consent" "consent" NOT NULL DEFAULT 'not_asked',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "expires_on" DATE NOT NULL,

    CONSTRAINT "agreed_note_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "score" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "measure" "measure" NOT NULL,
    "value" INTEGER,
    "source" "score_source" NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "score_code" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "score_code_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "career_goal" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "career_goal_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "goal" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "goal_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "promise" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "due_on" DATE NOT NULL,
    "state" "promise_state" NOT NULL DEFAULT 'open',
    "outcome" "promise_outcome",
    "answer_sealed" BYTEA,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "heard_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "promise_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "perception" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "value_sealed" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "revealed_at" TIMESTAMPTZ(3),
    "revealed_value" DECIMAL(3,1),

    CONSTRAINT "perception_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "theme" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "kind" "theme_kind" NOT NULL,
    "wording_sealed" BYTEA NOT NULL,
    "suggestion_sealed" BYTEA,
    "state" "theme_state" NOT NULL DEFAULT 'gathering',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "theme_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "theme_contribution" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "theme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "manager_id" UUID,
    "meeting_id" UUID NOT NULL,
    "agreed_note_id" UUID,
    "answer_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "tell_sealed" BYTEA,
    "heard_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "theme_contribution_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "release" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "k" INTEGER NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "release_figure" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "manager_id" UUID,
    "kind" "figure_kind" NOT NULL,
    "shown" BOOLEAN NOT NULL,
    "people" INTEGER,
    "mean" DECIMAL(5,3),
    "low" DECIMAL(5,3),
    "high" DECIMAL(5,3),
    "spread" DECIMAL(5,3),

    CONSTRAINT "release_figure_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "released_set" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "figure_id" UUID NOT NULL,
    "kind" "figure_kind" NOT NULL,
    "members" UUID[],

    CONSTRAINT "released_set_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "released_theme" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "leader_id" UUID NOT NULL,
    "kind" "theme_kind" NOT NULL,
    "wording" TEXT NOT NULL,
    "suggestion" TEXT,
    "people" INTEGER NOT NULL,
    "teams" INTEGER NOT NULL,
    "manager_ids" UUID[],

    CONSTRAINT "released_theme_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "commitment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "released_theme_id" UUID,
    "leader_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "state" "commitment_state" NOT NULL DEFAULT 'agreed',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "commitment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "audit" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "what" TEXT NOT NULL,
    "subject_id" UUID,
    "meeting_id" UUID,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "outbox" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to_person_id" UUID,
    "to_address" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "meeting_id" UUID,
    "once_key" TEXT,
    "state" "outbox_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "send_after" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "organization_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("organization_id","person_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "person_organization_id_name_idx" ON "person"("organization_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "person_organization_id_mail_key" ON "person"("organization_id", "mail");

-- CreateIndex
CREATE UNIQUE INDEX "person_organization_id_employee_id_key" ON "person"("organization_id", "employee_id");

-- CreateIndex
CREATE INDEX "reporting_line_organization_id_person_id_starts_on_idx" ON "reporting_line"("organization_id", "person_id", "starts_on");

-- CreateIndex
CREATE INDEX "reporting_line_organization_id_manager_id_starts_on_idx" ON "reporting_line"("organization_id", "manager_id", "starts_on");

-- CreateIndex
CREATE INDEX "account_organization_id_person_id_idx" ON "account"("organization_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_issuer_subject_key" ON "account"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_organization_id_person_id_idx" ON "session"("organization_id", "person_id");

-- CreateIndex
CREATE INDEX "sign_in_token_expires_at_idx" ON "sign_in_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "programme_organization_id_leader_id_key" ON "programme"("organization_id", "leader_id");

-- CreateIndex
CREATE INDEX "briefing_organization_id_manager_id_idx" ON "briefing"("organization_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "briefing_organization_id_programme_id_manager_id_key" ON "briefing"("organization_id", "programme_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "cycle_organization_id_quarter_key" ON "cycle"("organization_id", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "plan_organization_id_cycle_id_leader_id_key" ON "plan"("organization_id", "cycle_id", "leader_id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_uid_key" ON "meeting"("uid");

-- CreateIndex
CREATE INDEX "meeting_organization_id_leader_id_starts_at_idx" ON "meeting"("organization_id", "leader_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_organization_id_cycle_id_idx" ON "meeting"("organization_id", "cycle_id");

-- CreateIndex
CREATE INDEX "meeting_organization_id_plan_id_idx" ON "meeting"("organization_id", "plan_id");

-- CreateIndex
CREATE INDEX "meeting_participant_organization_id_person_id_idx" ON "meeting_participant"("organization_id", "person_id");

-- CreateIndex
CREATE INDEX "meeting_participant_organization_id_manager_id_idx" ON "meeting_participant"("organization_id", "manager_id");

-- CreateIndex
CREATE INDEX "open_door_request_organization_id_leader_id_state_idx" ON "open_door_request"("organization_id", "leader_id", "state");

-- CreateIndex
CREATE INDEX "open_door_request_organization_id_person_id_idx" ON "open_door_request"("organization_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "template_version_organization_id_template_id_version_key" ON "template_version"("organization_id", "template_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "section_organization_id_version_id_position_key" ON "section"("organization_id", "version_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "question_organization_id_section_id_position_key" ON "question"("organization_id", "section_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "answer_organization_id_meeting_id_person_id_question_id_key" ON "answer"("organization_id", "meeting_id", "person_id", "question_id");

-- CreateIndex
CREATE UNIQUE INDEX "answer_organization_id_meeting_id_person_id_promise_id_key" ON "answer"("organization_id", "meeting_id", "person_id", "promise_id");

-- CreateIndex
CREATE UNIQUE INDEX "note_organization_id_meeting_id_author_id_question_id_key" ON "note"("organization_id", "meeting_id", "author_id", "question_id");

-- CreateIndex
CREATE INDEX "agreed_note_organization_id_meeting_id_idx" ON "agreed_note"("organization_id", "meeting_id");

-- CreateIndex
CREATE UNIQUE INDEX "score_organization_id_meeting_id_person_id_measure_key" ON "score"("organization_id", "meeting_id", "person_id", "measure");

-- CreateIndex
CREATE UNIQUE INDEX "score_code_organization_id_code_hash_key" ON "score_code"("organization_id", "code_hash");

-- CreateIndex
CREATE INDEX "career_goal_organization_id_person_id_idx" ON "career_goal"("organization_id", "person_id");

-- CreateIndex
CREATE INDEX "promise_organization_id_owner_id_state_idx" ON "promise"("organization_id", "owner_id", "state");

-- CreateIndex
CREATE INDEX "promise_organization_id_person_id_state_idx" ON "promise"("organization_id", "person_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "perception_organization_id_cycle_id_manager_id_key" ON "perception"("organization_id", "cycle_id", "manager_id");

-- CreateIndex
CREATE INDEX "theme_organization_id_leader_id_cycle_id_idx" ON "theme"("organization_id", "leader_id", "cycle_id");

-- CreateIndex
CREATE INDEX "theme_contribution_organization_id_person_id_idx" ON "theme_contribution"("organization_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "theme_contribution_organization_id_theme_id_meeting_id_pers_key" ON "theme_contribution"("organization_id", "theme_id", "meeting_id", "person_id", "agreed_note_id", "answer_id");

-- CreateIndex
CREATE INDEX "release_organization_id_leader_id_idx" ON "release"("organization_id", "leader_id");

-- CreateIndex
CREATE UNIQUE INDEX "release_organization_id_plan_id_key" ON "release"("organization_id", "plan_id");

-- CreateIndex
CREATE INDEX "release_figure_organization_id_manager_id_idx" ON "release_figure"("organization_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "release_figure_organization_id_release_id_manager_id_kind_key" ON "release_figure"("organization_id", "release_id", "manager_id", "kind");

-- CreateIndex
CREATE INDEX "commitment_organization_id_owner_id_state_idx" ON "commitment"("organization_id", "owner_id", "state");

-- CreateIndex
CREATE INDEX "commitment_organization_id_leader_id_idx" ON "commitment"("organization_id", "leader_id");

-- CreateIndex
CREATE INDEX "audit_organization_id_subject_id_at_idx" ON "audit"("organization_id", "subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_organization_id_actor_id_at_idx" ON "audit"("organization_id", "actor_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_id_key" ON "outbox"("message_id");

-- CreateIndex
CREATE INDEX "outbox_state_send_after_idx" ON "outbox"("state", "send_after");

-- CreateIndex
CREATE INDEX "outbox_organization_id_meeting_id_idx" ON "outbox"("organization_id", "meeting_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_organization_id_once_key_key" ON "outbox"("organization_id", "once_key");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_line" ADD CONSTRAINT "reporting_line_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "person"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_line" ADD CONSTRAINT "reporting_line_organization_id_manager_id_fkey" FOREIGN KEY ("organization_id", "manager_id") REFERENCES "person"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing" ADD CONSTRAINT "briefing_organization_id_programme_id_fkey" FOREIGN KEY ("organization_id", "programme_id") REFERENCES "programme"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_organization_id_cycle_id_fkey" FOREIGN KEY ("organization_id", "cycle_id") REFERENCES "cycle"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_organization_id_leader_id_fkey" FOREIGN KEY ("organization_id", "leader_id") REFERENCES "person"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_organization_id_cycle_id_fkey" FOREIGN KEY ("organization_id", "cycle_id") REFERENCES "cycle"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_organization_id_plan_id_fkey" FOREIGN KEY ("organization_id", "plan_id") REFERENCES "plan"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participant" ADD CONSTRAINT "meeting_participant_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participant" ADD CONSTRAINT "meeting_participant_organization_id_person_id_fkey" FOREIGN KEY ("organization_id", "person_id") REFERENCES "person"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participant" ADD CONSTRAINT "meeting_participant_organization_id_manager_id_fkey" FOREIGN KEY ("organization_id", "manager_id") REFERENCES "person"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "busy" ADD CONSTRAINT "busy_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_version" ADD CONSTRAINT "template_version_organization_id_template_id_fkey" FOREIGN KEY ("organization_id", "template_id") REFERENCES "template"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_organization_id_version_id_fkey" FOREIGN KEY ("organization_id", "version_id") REFERENCES "template_version"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_organization_id_section_id_fkey" FOREIGN KEY ("organization_id", "section_id") REFERENCES "section"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreed_note" ADD CONSTRAINT "agreed_note_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise" ADD CONSTRAINT "promise_organization_id_meeting_id_fkey" FOREIGN KEY ("organization_id", "meeting_id") REFERENCES "meeting"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_contribution" ADD CONSTRAINT "theme_contribution_organization_id_theme_id_fkey" FOREIGN KEY ("organization_id", "theme_id") REFERENCES "theme"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_figure" ADD CONSTRAINT "release_figure_organization_id_release_id_fkey" FOREIGN KEY ("organization_id", "release_id") REFERENCES "release"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "released_theme" ADD CONSTRAINT "released_theme_organization_id_release_id_fkey" FOREIGN KEY ("organization_id", "release_id") REFERENCES "release"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
