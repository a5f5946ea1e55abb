CREATE TABLE "bi_login" (
	"municipality_code" text NOT NULL,
	"login" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bi_login_pkey" PRIMARY KEY("municipality_code","login")
);
--> statement-breakpoint
ALTER TABLE "bi_login" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pseudonym_key" (
	"municipality_code" text NOT NULL,
	"key" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pseudonym_key_pkey" PRIMARY KEY("municipality_code")
);
--> statement-breakpoint
ALTER TABLE "pseudonym_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trend_cell" (
	"municipality_code" text NOT NULL,
	"measure" text NOT NULL,
	"period" text NOT NULL,
	"instrument" text NOT NULL,
	"dimensions" text NOT NULL,
	"value1" text NOT NULL,
	"value2" text NOT NULL,
	"figures" json,
	CONSTRAINT "trend_cell_pkey" PRIMARY KEY("municipality_code","measure","period","instrument","dimensions","value1","value2")
);
--> statement-breakpoint
ALTER TABLE "trend_cell" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trend_period" (
	"municipality_code" text NOT NULL,
	"measure" text NOT NULL,
	"period" text NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"computed_on" date NOT NULL,
	"stale" boolean NOT NULL,
	CONSTRAINT "trend_period_pkey" PRIMARY KEY("municipality_code","measure","period")
);
--> statement-breakpoint
ALTER TABLE "trend_period" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trend_progress" (
	"municipality_code" text NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"change_id" bigint NOT NULL,
	"caught_up_at" timestamp with time zone NOT NULL,
	CONSTRAINT "trend_progress_pkey" PRIMARY KEY("municipality_code")
);
--> statement-breakpoint
ALTER TABLE "trend_progress" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "due_by" date;--> statement-breakpoint
ALTER TABLE "follow_up_history" ADD COLUMN "due_by" date;--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "follow_up_by_day" ON "follow_up" USING btree ("municipality_code",coalesce(held_on, planned_for));--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "score_by_day" ON "score" USING btree ("municipality_code","assessed_on");--> statement-breakpoint
CREATE POLICY "tenant_only" ON "bi_login" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "pseudonym_key" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "trend_cell" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "trend_period" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "trend_progress" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON trend_cell TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON trend_period, trend_progress, pseudonym_key TO fremdrift_app;--> statement-breakpoint
-- A pseudonym is as stable as the key: the same id, the same pseudonym; without the key nobody gets from one to the other.
CREATE FUNCTION pseudonym(key bytea, id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN encode(substring(sha256(key || uuid_send(id)) for 16), 'hex')::uuid;--> statement-breakpoint
-- Facts: single records without anything that tells who they are about, and nothing free to write in. With
-- security_invoker the reader's own rights and row-level security hold. `source_id` never leaves the service.
CREATE VIEW fact_score WITH (security_invoker = true) AS
  SELECT score.municipality_code, score.id AS source_id, pseudonym(k.key, score.id) AS id, score.version,
    pseudonym(k.key, score.citizen_id) AS citizen_id, pseudonym(k.key, score.goal_id) AS goal_id,
    score.instrument, score.instrument_version, score.dimension, score.assessed_on,
    extract(year FROM score.assessed_on)::text || '-Q' || extract(quarter FROM score.assessed_on)::text AS quarter,
    score.value, score.not_assessed IS NOT NULL AS not_assessed, score.informant, score.provider_id,
    score.updated_at AS registered_at
  FROM score
  JOIN pseudonym_key k ON k.municipality_code = score.municipality_code
  JOIN citizen ON citizen.municipality_code = score.municipality_code AND citizen.id = score.citizen_id
  LEFT JOIN goal ON goal.municipality_code = score.municipality_code AND goal.id = score.goal_id
  LEFT JOIN plan ON plan.municipality_code = goal.municipality_code AND plan.id = goal.plan_id
  WHERE score.entered_in_error_at IS NULL AND citizen.entered_in_error_at IS NULL AND NOT citizen.protected_address
    AND goal.entered_in_error_at IS NULL AND plan.entered_in_error_at IS NULL;--> statement-breakpoint
CREATE VIEW fact_goal WITH (security_invoker = true) AS
  SELECT goal.municipality_code, goal.id AS source_id, pseudonym(k.key, goal.id) AS id, goal.version,
    pseudonym(k.key, plan.citizen_id) AS citizen_id, pseudonym(k.key, goal.plan_id) AS plan_id,
    pseudonym(k.key, goal.parent_goal_id) AS parent_goal_id, goal.kind, goal.status, goal.change_type, goal.theme,
    goal.instrument, goal.instrument_version, goal.dimension, goal.baseline_value, goal.baseline_date, goal.target_value, goal.target_date,
    goal.weight, goal.accepted_by_citizen AS accepted_on, goal.ended_on, goal.provider_id, goal.updated_at AS registered_at
  FROM goal
  JOIN pseudonym_key k ON k.municipality_code = goal.municipality_code
  JOIN plan ON plan.municipality_code = goal.municipality_code AND plan.id = goal.plan_id
  JOIN citizen ON citizen.municipality_code = plan.municipality_code AND citizen.id = plan.citizen_id
  WHERE goal.entered_in_error_at IS NULL AND plan.entered_in_error_at IS NULL
    AND citizen.entered_in_error_at IS NULL AND NOT citizen.protected_address;--> statement-breakpoint
CREATE VIEW fact_follow_up WITH (security_invoker = true) AS
  SELECT follow_up.municipality_code, follow_up.id AS source_id, pseudonym(k.key, follow_up.id) AS id, follow_up.version,
    pseudonym(k.key, plan.citizen_id) AS citizen_id, pseudonym(k.key, follow_up.plan_id) AS plan_id,
    follow_up.kind, follow_up.state, follow_up.planned_for, follow_up.held_on, follow_up.due_by, follow_up.outcome,
    (follow_up.experience ->> 'sted')::numeric AS experience_sted, (follow_up.experience ->> 'tryghed')::numeric AS experience_tryghed,
    (follow_up.experience ->> 'lyttet-til')::numeric AS experience_lyttet_til,
    (follow_up.experience ->> 'det-vigtige')::numeric AS experience_det_vigtige,
    (follow_up.experience ->> 'tidspunkt')::numeric AS experience_tidspunkt, follow_up.updated_at AS registered_at
  FROM follow_up
  JOIN pseudonym_key k ON k.municipality_code = follow_up.municipality_code
  JOIN plan ON plan.municipality_code = follow_up.municipality_code AND plan.id = follow_up.plan_id
  JOIN citizen ON citizen.municipality_code = plan.municipality_code AND citizen.id = plan.citizen_id
  WHERE follow_up.entered_in_error_at IS NULL AND plan.entered_in_error_at IS NULL
    AND citizen.entered_in_error_at IS NULL AND NOT citizen.protected_address;--> statement-breakpoint
CREATE VIEW fact_intervention WITH (security_invoker = true) AS
  SELECT intervention.municipality_code, intervention.id AS source_id, pseudonym(k.key, intervention.id) AS id, intervention.version,
    pseudonym(k.key, plan.citizen_id) AS citizen_id, pseudonym(k.key, intervention.plan_id) AS plan_id,
    intervention.code, intervention.legal_basis, intervention.provider_id, intervention.start_date, intervention.end_date,
    intervention.package, intervention.delivery, intervention.hours_per_week, intervention.unit_cost, intervention.updated_at AS registered_at
  FROM intervention
  JOIN pseudonym_key k ON k.municipality_code = intervention.municipality_code
  JOIN plan ON plan.municipality_code = intervention.municipality_code AND plan.id = intervention.plan_id
  JOIN citizen ON citizen.municipality_code = plan.municipality_code AND citizen.id = plan.citizen_id
  WHERE intervention.entered_in_error_at IS NULL AND plan.entered_in_error_at IS NULL
    AND citizen.entered_in_error_at IS NULL AND NOT citizen.protected_address;--> statement-breakpoint
GRANT SELECT ON fact_score, fact_goal, fact_follow_up, fact_intervention TO fremdrift_app;--> statement-breakpoint
DO $$
BEGIN
  CREATE ROLE fremdrift_bi NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;--> statement-breakpoint
-- For tools that speak PostgreSQL: a login sees the municipality it was made for (bi_login), and no setting changes that.
CREATE SCHEMA bi;--> statement-breakpoint
-- The text of each fact's view again, for a security_invoker view would ask the login itself for the tables.
DO $$
DECLARE fact record;
BEGIN
  FOR fact IN VALUES
    ('scores', 'fact_score', 'id, version, citizen_id, goal_id, instrument, instrument_version, dimension, assessed_on, quarter, value, not_assessed,
       informant, provider_id, registered_at'),
    ('goals', 'fact_goal', 'id, version, citizen_id, plan_id, parent_goal_id, kind, status, change_type, theme, instrument, instrument_version,
       dimension, baseline_value, baseline_date, target_value, target_date, weight, accepted_on, ended_on, provider_id, registered_at'),
    ('follow_ups', 'fact_follow_up', 'id, version, citizen_id, plan_id, kind, state, planned_for, held_on, due_by, outcome, experience_sted,
       experience_tryghed, experience_lyttet_til, experience_det_vigtige, experience_tidspunkt, registered_at'),
    ('interventions', 'fact_intervention', 'id, version, citizen_id, plan_id, code, legal_basis, provider_id, start_date, end_date, package, delivery,
       hours_per_week, unit_cost, registered_at')
  LOOP
    EXECUTE format(
      'CREATE VIEW bi.%I WITH (security_barrier = true) AS SELECT %s FROM (%s) fact
       WHERE municipality_code IN (SELECT municipality_code FROM bi_login WHERE login = session_user)',
      fact.column1, fact.column3, rtrim(pg_get_viewdef(fact.column2::regclass), ';'));
  END LOOP;
END
$$;--> statement-breakpoint
CREATE VIEW bi.trends WITH (security_barrier = true) AS
  SELECT measure, period, instrument, dimensions, value1, value2, figures IS NULL AS suppressed, figures
  FROM trend_cell WHERE municipality_code IN (SELECT municipality_code FROM bi_login WHERE login = session_user);--> statement-breakpoint
GRANT USAGE ON SCHEMA bi TO fremdrift_bi;--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA bi TO fremdrift_bi;
