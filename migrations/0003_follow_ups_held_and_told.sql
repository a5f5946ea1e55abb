CREATE TABLE "announced" (
	"municipality_code" text NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"change_id" bigint NOT NULL,
	CONSTRAINT "announced_pkey" PRIMARY KEY("municipality_code")
);
--> statement-breakpoint
ALTER TABLE "announced" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "calendar_link" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"coordinator_name" text,
	"coordinator_unit" text,
	"provider_id" uuid,
	"secret_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_link_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "calendar_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "change" (
	"municipality_code" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"resource" text NOT NULL,
	"resource_id" text NOT NULL,
	"version" integer NOT NULL,
	"change" text NOT NULL,
	CONSTRAINT "change_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"plan_id" uuid NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "event_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice" (
	"municipality_code" text NOT NULL,
	"type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"duty" text NOT NULL,
	"noticed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_pkey" PRIMARY KEY("municipality_code","type","subject_id","duty")
);
--> statement-breakpoint
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"description" text,
	"provider_id" uuid,
	"state" text NOT NULL,
	"disabled_reason" text,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "webhook_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "webhook" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"municipality_code" text NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_attempt_at" timestamp with time zone,
	"last_status" smallint,
	"last_error" text,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY("municipality_code","webhook_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "webhook_delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"description" text,
	"provider_id" uuid,
	"state" text NOT NULL,
	"disabled_reason" text,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "webhook_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_secret" (
	"municipality_code" text NOT NULL,
	"webhook_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "webhook_secret_pkey" PRIMARY KEY("municipality_code","webhook_id","secret")
);
--> statement-breakpoint
ALTER TABLE "webhook_secret" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- squawk-ignore require-concurrent-index-deletion
DROP INDEX "exemption_once_per_reason";--> statement-breakpoint
-- squawk-ignore ban-drop-not-null
ALTER TABLE "agreement" ALTER COLUMN "follow_up_id" DROP NOT NULL;--> statement-breakpoint
-- squawk-ignore ban-drop-not-null
ALTER TABLE "agreement_history" ALTER COLUMN "follow_up_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "agreement" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "agreement_history" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "exemption" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "kind" text DEFAULT 'follow-up' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "intervention_changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up" ADD COLUMN "effects" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up_history" ADD COLUMN "kind" text DEFAULT 'follow-up' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up_history" ADD COLUMN "intervention_changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up_history" ADD COLUMN "effects" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "coordinator_role" text;--> statement-breakpoint
ALTER TABLE "plan_history" ADD COLUMN "coordinator_role" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "caseload_limits" jsonb DEFAULT '{"cti":10,"icm":8,"coordinator":20}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_history" ADD COLUMN "caseload_limits" jsonb DEFAULT '{"cti":10,"icm":8,"coordinator":20}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_plan" FOREIGN KEY ("municipality_code","plan_id") REFERENCES "public"."plan"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook" FOREIGN KEY ("municipality_code","webhook_id") REFERENCES "public"."webhook"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_event" FOREIGN KEY ("municipality_code","event_id") REFERENCES "public"."event"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_webhook" FOREIGN KEY ("municipality_code","webhook_id") REFERENCES "public"."webhook"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_in_order" ON "change" USING btree ("municipality_code","transaction_id","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_pending" ON "webhook_delivery" USING btree ("municipality_code","webhook_id","event_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_delivery_by_event" ON "webhook_delivery" USING btree ("municipality_code","event_id");--> statement-breakpoint
CREATE INDEX "event_by_time" ON "event" USING btree ("municipality_code","at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_external_reference" ON "webhook" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX "exemption_once_per_reason" ON "exemption" USING btree ("municipality_code","plan_id","anchor_date","reason") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE POLICY "tenant_only" ON "announced" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "calendar_link" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "change" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "event" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "notice" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "webhook" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "webhook_delivery" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "webhook_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "webhook_secret" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT ON change, notice, webhook_history TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON announced, calendar_link, webhook TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_delivery, webhook_secret TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON event TO fremdrift_app;--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON exemption TO fremdrift_app;
