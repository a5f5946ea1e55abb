CREATE TABLE "fhir_resource" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"citizen_id" uuid,
	"plan_id" uuid,
	"content" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fhir_resource_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "fhir_resource" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "fhir_resource_history" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"citizen_id" uuid,
	"plan_id" uuid,
	"content" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fhir_resource_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "fhir_resource_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "goal" ADD COLUMN "result_text" text;--> statement-breakpoint
ALTER TABLE "goal" ADD COLUMN "result_informant" text;--> statement-breakpoint
ALTER TABLE "goal_history" ADD COLUMN "result_text" text;--> statement-breakpoint
ALTER TABLE "goal_history" ADD COLUMN "result_informant" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "citizen_wishes" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "support_need_assessed_on" date;--> statement-breakpoint
ALTER TABLE "plan_history" ADD COLUMN "citizen_wishes" text;--> statement-breakpoint
ALTER TABLE "plan_history" ADD COLUMN "support_need_assessed_on" date;--> statement-breakpoint
ALTER TABLE "fhir_resource" ADD CONSTRAINT "fhir_resource_citizen" FOREIGN KEY ("municipality_code","citizen_id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fhir_resource_by_citizen" ON "fhir_resource" USING btree ("municipality_code","citizen_id");--> statement-breakpoint
CREATE POLICY "tenant_only" ON "fhir_resource" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "fhir_resource_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON fhir_resource TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT ON fhir_resource_history TO fremdrift_app;
