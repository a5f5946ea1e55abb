CREATE TABLE "ffb_resource" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"profile" text NOT NULL,
	"last_updated" timestamp with time zone NOT NULL,
	"content" jsonb NOT NULL,
	"withdrawn" boolean NOT NULL,
	"native_version" integer,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ffb_resource_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "ffb_resource" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ffb_resource_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"profile" text NOT NULL,
	"last_updated" timestamp with time zone NOT NULL,
	"content" jsonb NOT NULL,
	"withdrawn" boolean NOT NULL,
	"native_version" integer,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ffb_resource_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "ffb_resource_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ffb_resource" ADD CONSTRAINT "ffb_resource_citizen" FOREIGN KEY ("municipality_code","citizen_id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ffb_resource_by_citizen" ON "ffb_resource" USING btree ("municipality_code","citizen_id");--> statement-breakpoint
CREATE POLICY "tenant_only" ON "ffb_resource" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "ffb_resource_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ffb_resource TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT ON ffb_resource_history TO fremdrift_app;
