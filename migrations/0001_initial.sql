CREATE TABLE "access_log" (
	"municipality_code" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "access_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"citizen_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"actor" text,
	"purpose" text,
	"action" text NOT NULL,
	"operation" text NOT NULL,
	"request_id" uuid NOT NULL,
	"remote_address" text,
	CONSTRAINT "access_log_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "access_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"what" text NOT NULL,
	"responsible" text NOT NULL,
	"due_date" date NOT NULL,
	"state" text NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "agreement_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "agreement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "agreement_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"what" text NOT NULL,
	"responsible" text NOT NULL,
	"due_date" date NOT NULL,
	"state" text NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreement_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "agreement_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"instrument" text NOT NULL,
	"instrument_version" integer NOT NULL,
	"assessed_on" date NOT NULL,
	"informant" text NOT NULL,
	"values" jsonb NOT NULL,
	"provider_id" uuid,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "assessment_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "assessment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessment_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"instrument" text NOT NULL,
	"instrument_version" integer NOT NULL,
	"assessed_on" date NOT NULL,
	"informant" text NOT NULL,
	"values" jsonb NOT NULL,
	"provider_id" uuid,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "assessment_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "assessment_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "citizen" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"case_number" text NOT NULL,
	"cpr_encrypted" "bytea",
	"cpr_index" "bytea",
	"target_groups" jsonb NOT NULL,
	"protected_address" boolean NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "citizen_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "citizen" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "citizen_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"case_number" text NOT NULL,
	"cpr_encrypted" "bytea",
	"cpr_index" "bytea",
	"target_groups" jsonb NOT NULL,
	"protected_address" boolean NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "citizen_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "citizen_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credential" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"provider_id" uuid,
	"secret_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "credential_pkey" PRIMARY KEY("municipality_code","id"),
	CONSTRAINT "credential_provider_role" CHECK ((role = 'provider') = (provider_id is not null))
);
--> statement-breakpoint
ALTER TABLE "credential" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_up" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"planned_for" date NOT NULL,
	"place" text,
	"participants" jsonb NOT NULL,
	"state" text NOT NULL,
	"held_on" date,
	"outcome" text,
	"goal_decisions" jsonb NOT NULL,
	"summary" text,
	"experience" jsonb,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "follow_up_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "follow_up" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_up_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"planned_for" date NOT NULL,
	"place" text,
	"participants" jsonb NOT NULL,
	"state" text NOT NULL,
	"held_on" date,
	"outcome" text,
	"goal_decisions" jsonb NOT NULL,
	"summary" text,
	"experience" jsonb,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_up_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "follow_up_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goal" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"parent_goal_id" uuid,
	"title" text,
	"description" text,
	"change_type" text,
	"theme" text,
	"secondary_themes" text[] NOT NULL,
	"instrument" text,
	"instrument_version" integer,
	"dimension" text,
	"baseline_value" numeric,
	"baseline_date" date,
	"target_value" numeric,
	"target_date" date,
	"expectations" jsonb NOT NULL,
	"weight" numeric,
	"accepted_by_citizen" date,
	"responsible" text,
	"ended_on" date,
	"archive_reason" text,
	"provider_id" uuid,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "goal_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "goal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goal_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"parent_goal_id" uuid,
	"title" text,
	"description" text,
	"change_type" text,
	"theme" text,
	"secondary_themes" text[] NOT NULL,
	"instrument" text,
	"instrument_version" integer,
	"dimension" text,
	"baseline_value" numeric,
	"baseline_date" date,
	"target_value" numeric,
	"target_date" date,
	"expectations" jsonb NOT NULL,
	"weight" numeric,
	"accepted_by_citizen" date,
	"responsible" text,
	"ended_on" date,
	"archive_reason" text,
	"provider_id" uuid,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "goal_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "goal_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"municipality_code" text NOT NULL,
	"credential_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" smallint,
	"headers" jsonb,
	"body" text,
	"citizen_ids" uuid[],
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_pkey" PRIMARY KEY("municipality_code","credential_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instrument" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"definition" jsonb NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "instrument_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "instrument" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instrument_history" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"definition" jsonb NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "instrument_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "instrument_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intervention" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"code" text NOT NULL,
	"start_date" date NOT NULL,
	"legal_basis" text,
	"provider_id" uuid,
	"end_date" date,
	"end_reason" text,
	"package" smallint,
	"delivery" text,
	"hours_per_week" numeric,
	"unit_cost" numeric,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "intervention_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "intervention" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "intervention_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"code" text NOT NULL,
	"start_date" date NOT NULL,
	"legal_basis" text,
	"provider_id" uuid,
	"end_date" date,
	"end_reason" text,
	"package" smallint,
	"delivery" text,
	"hours_per_week" numeric,
	"unit_cost" numeric,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "intervention_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "intervention_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"start_date" date NOT NULL,
	"status" text NOT NULL,
	"purpose" text,
	"kind" text,
	"agreement_state" text,
	"agreement_date" date,
	"end_date" date,
	"closed_on" date,
	"coordinator_name" text,
	"coordinator_unit" text,
	"support_need" smallint,
	"follow_up_policy" text,
	"term" text,
	"judged_by" text NOT NULL,
	"consent_required" boolean NOT NULL,
	"phases" jsonb NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "plan_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "plan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"start_date" date NOT NULL,
	"status" text NOT NULL,
	"purpose" text,
	"kind" text,
	"agreement_state" text,
	"agreement_date" date,
	"end_date" date,
	"closed_on" date,
	"coordinator_name" text,
	"coordinator_unit" text,
	"support_need" smallint,
	"follow_up_policy" text,
	"term" text,
	"judged_by" text NOT NULL,
	"consent_required" boolean NOT NULL,
	"phases" jsonb NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "plan_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "provider" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"cvr" text,
	"p_number" text,
	"service_type" text,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "provider_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "provider" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "provider_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"cvr" text,
	"p_number" text,
	"service_type" text,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "provider_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "provider_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "score" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"goal_id" uuid,
	"instrument" text NOT NULL,
	"instrument_version" integer NOT NULL,
	"dimension" text,
	"assessed_on" date NOT NULL,
	"value" numeric,
	"not_assessed" text,
	"informant" text NOT NULL,
	"comment" text,
	"source_system" text,
	"source_reference" text,
	"assessment_id" uuid,
	"provider_id" uuid,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "score_pkey" PRIMARY KEY("municipality_code","id"),
	CONSTRAINT "score_value_or_reason" CHECK ((value is null) <> (not_assessed is null))
);
--> statement-breakpoint
ALTER TABLE "score" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "score_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"goal_id" uuid,
	"instrument" text NOT NULL,
	"instrument_version" integer NOT NULL,
	"dimension" text,
	"assessed_on" date NOT NULL,
	"value" numeric,
	"not_assessed" text,
	"informant" text NOT NULL,
	"comment" text,
	"source_system" text,
	"source_reference" text,
	"assessment_id" uuid,
	"provider_id" uuid,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "score_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settings" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"suppression_threshold" smallint NOT NULL,
	"score_grace_days" smallint NOT NULL,
	"active_goals_per_plan" smallint,
	"refuse_more_goals" boolean NOT NULL,
	"retention_months" smallint NOT NULL,
	"actor_required" boolean NOT NULL,
	"purpose_required" boolean NOT NULL,
	"provider_access_after_end_days" smallint NOT NULL,
	"default_follow_up_policy" text NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "settings_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settings_history" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"suppression_threshold" smallint NOT NULL,
	"score_grace_days" smallint NOT NULL,
	"active_goals_per_plan" smallint,
	"refuse_more_goals" boolean NOT NULL,
	"retention_months" smallint NOT NULL,
	"actor_required" boolean NOT NULL,
	"purpose_required" boolean NOT NULL,
	"provider_access_after_end_days" smallint NOT NULL,
	"default_follow_up_policy" text NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "settings_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "settings_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_follow_up" FOREIGN KEY ("municipality_code","follow_up_id") REFERENCES "public"."follow_up"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_plan" FOREIGN KEY ("municipality_code","plan_id") REFERENCES "public"."plan"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_citizen" FOREIGN KEY ("municipality_code","citizen_id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_plan" FOREIGN KEY ("municipality_code","plan_id") REFERENCES "public"."plan"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_plan" FOREIGN KEY ("municipality_code","plan_id") REFERENCES "public"."plan"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_parent" FOREIGN KEY ("municipality_code","parent_goal_id") REFERENCES "public"."goal"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_plan" FOREIGN KEY ("municipality_code","plan_id") REFERENCES "public"."plan"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention" ADD CONSTRAINT "intervention_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_citizen" FOREIGN KEY ("municipality_code","citizen_id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score" ADD CONSTRAINT "score_citizen" FOREIGN KEY ("municipality_code","citizen_id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score" ADD CONSTRAINT "score_goal" FOREIGN KEY ("municipality_code","goal_id") REFERENCES "public"."goal"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score" ADD CONSTRAINT "score_assessment" FOREIGN KEY ("municipality_code","assessment_id") REFERENCES "public"."assessment"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_by_citizen" ON "access_log" USING btree ("municipality_code","citizen_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_external_reference" ON "agreement" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "agreement_by_plan" ON "agreement" USING btree ("municipality_code","plan_id");--> statement-breakpoint
CREATE INDEX "agreement_by_follow_up" ON "agreement" USING btree ("municipality_code","follow_up_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_external_reference" ON "assessment" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "assessment_by_citizen" ON "assessment" USING btree ("municipality_code","citizen_id");--> statement-breakpoint
CREATE UNIQUE INDEX "citizen_external_reference" ON "citizen" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "citizen_cpr" ON "citizen" USING btree ("municipality_code","cpr_index") WHERE cpr_index is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_external_reference" ON "follow_up" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "follow_up_by_plan" ON "follow_up" USING btree ("municipality_code","plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "goal_external_reference" ON "goal" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "goal_by_plan" ON "goal" USING btree ("municipality_code","plan_id");--> statement-breakpoint
CREATE INDEX "idempotency_key_age" ON "idempotency_key" USING btree ("municipality_code","credential_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "instrument_external_reference" ON "instrument" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "intervention_external_reference" ON "intervention" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "intervention_by_plan" ON "intervention" USING btree ("municipality_code","plan_id");--> statement-breakpoint
CREATE INDEX "intervention_by_provider" ON "intervention" USING btree ("municipality_code","provider_id","plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_external_reference" ON "plan" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "plan_by_citizen" ON "plan" USING btree ("municipality_code","citizen_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_external_reference" ON "provider" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "score_external_reference" ON "score" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "score_by_goal" ON "score" USING btree ("municipality_code","goal_id","assessed_on");--> statement-breakpoint
CREATE INDEX "score_by_citizen" ON "score" USING btree ("municipality_code","citizen_id","instrument","dimension","assessed_on");--> statement-breakpoint
CREATE INDEX "score_by_assessment" ON "score" USING btree ("municipality_code","assessment_id") WHERE assessment_id is not null;--> statement-breakpoint
CREATE INDEX "score_history_by_goal" ON "score_history" USING btree ("municipality_code","goal_id");--> statement-breakpoint
CREATE INDEX "score_history_by_citizen" ON "score_history" USING btree ("municipality_code","citizen_id","instrument","dimension");--> statement-breakpoint
CREATE UNIQUE INDEX "settings_external_reference" ON "settings" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE POLICY "tenant_only" ON "access_log" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "agreement" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "agreement_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "assessment" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "assessment_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "citizen" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "citizen_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "credential" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "follow_up" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "follow_up_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "goal" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "goal_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "idempotency_key" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "instrument" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "instrument_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "intervention" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "intervention_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "plan" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "plan_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "provider" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "provider_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "score" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "score_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "settings" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "settings_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON
  citizen, provider, plan, intervention, goal, instrument, assessment, score, follow_up, agreement, settings, credential
  TO fremdrift_app;--> statement-breakpoint
-- What was known is never changed: rows are added.
GRANT SELECT, INSERT ON
  citizen_history, provider_history, plan_history, intervention_history, goal_history, instrument_history,
  assessment_history, score_history, follow_up_history, agreement_history, settings_history, access_log
  TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO fremdrift_app;
