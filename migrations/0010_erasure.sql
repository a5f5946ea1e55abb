CREATE TABLE "erased_id" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"erasure_id" uuid NOT NULL,
	CONSTRAINT "erased_id_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "erased_id" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "erasure" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"credential_id" text NOT NULL,
	"closed_on" date NOT NULL,
	"due_on" date NOT NULL,
	"counted_from" date,
	"counted_to" date,
	"erased" jsonb NOT NULL,
	"kept" jsonb NOT NULL,
	CONSTRAINT "erasure_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "erasure" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"reason" text NOT NULL,
	"valid_until" date,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "legal_hold_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "legal_hold" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "legal_hold_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"reason" text NOT NULL,
	"valid_until" date,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "legal_hold_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "legal_hold_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "erase_automatically" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_history" ADD COLUMN "erase_automatically" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "trend_period" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erased_id" ADD CONSTRAINT "erased_id_erasure" FOREIGN KEY ("municipality_code","erasure_id") REFERENCES "public"."erasure"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_citizen" FOREIGN KEY ("municipality_code","id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_hold_external_reference" ON "legal_hold" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE POLICY "tenant_only" ON "erased_id" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "erasure" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "legal_hold" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "legal_hold_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON legal_hold TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT ON legal_hold_history TO fremdrift_app;--> statement-breakpoint
-- Receipts and the ids that are gone: written by the function that erases, which belongs to the owner (src/db/held.ts).
GRANT SELECT ON erasure, erased_id TO fremdrift_app;--> statement-breakpoint
-- Until when a citizen's data must be kept, as the records stand: what the function that erases goes by, and what is told of it.
-- A case is closed with the last of its plans; who has none, counts from the day they were last written about.
-- 60 is the default of `retentionMonths`.
CREATE VIEW citizen_retention WITH (security_invoker = true) AS
  SELECT citizen.municipality_code, citizen.id AS citizen_id, cases.open_plans, cases.closed_on,
    (cases.closed_on + make_interval(months => coalesce(settings.retention_months, 60)))::date AS due_on,
    hold.reason AS hold_reason, hold.valid_until AS hold_until
  FROM citizen
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE plan.status IN ('draft', 'active'))::integer AS open_plans,
      CASE WHEN count(*) FILTER (WHERE plan.status IN ('draft', 'active')) = 0 THEN coalesce(
        max(coalesce(plan.closed_on, plan.end_date, (plan.updated_at AT TIME ZONE 'Europe/Copenhagen')::date)),
        (citizen.updated_at AT TIME ZONE 'Europe/Copenhagen')::date) END AS closed_on
    FROM plan WHERE plan.municipality_code = citizen.municipality_code AND plan.citizen_id = citizen.id AND plan.entered_in_error_at IS NULL
  ) cases
  LEFT JOIN settings ON settings.municipality_code = citizen.municipality_code
  LEFT JOIN legal_hold hold ON hold.municipality_code = citizen.municipality_code AND hold.id = citizen.id AND hold.entered_in_error_at IS NULL;--> statement-breakpoint
GRANT SELECT ON citizen_retention TO fremdrift_app;
