CREATE TABLE "consent" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"form" text NOT NULL,
	"given_on" date NOT NULL,
	"valid_until" date,
	"withdrawn_on" date,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "consent_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "consent" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"form" text NOT NULL,
	"given_on" date NOT NULL,
	"valid_until" date,
	"withdrawn_on" date,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "consent_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_plan" FOREIGN KEY ("municipality_code","plan_id") REFERENCES "public"."plan"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_provider" FOREIGN KEY ("municipality_code","provider_id") REFERENCES "public"."provider"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consent_external_reference" ON "consent" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE INDEX "consent_by_plan" ON "consent" USING btree ("municipality_code","plan_id","provider_id");--> statement-breakpoint
CREATE POLICY "tenant_only" ON "consent" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "consent_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON consent TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT ON consent_history TO fremdrift_app;
