CREATE TABLE "ffb_delivery" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_attempt_at" timestamp with time zone,
	"next_attempt_at" timestamp with time zone,
	"last_status" smallint,
	"last_error" text,
	"delivered_at" timestamp with time zone,
	"digest" text,
	"issues" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"known_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ffb_delivery_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "ffb_delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ffb_hand_over" (
	"municipality_code" text NOT NULL,
	"secret" text,
	"planned_through" date,
	"paused_until" timestamp with time zone,
	"delivered" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ffb_hand_over_pkey" PRIMARY KEY("municipality_code")
);
--> statement-breakpoint
ALTER TABLE "ffb_hand_over" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ffb_recipient" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"authorization_kind" text,
	"authorization_user" text,
	"from_day" date NOT NULL,
	"state" text NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "ffb_recipient_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "ffb_recipient" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ffb_recipient_history" (
	"municipality_code" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"authorization_kind" text,
	"authorization_user" text,
	"from_day" date NOT NULL,
	"state" text NOT NULL,
	"external_system" text,
	"external_value" text,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ffb_recipient_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "ffb_recipient_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ffb_delivery" ADD CONSTRAINT "ffb_delivery_citizen" FOREIGN KEY ("municipality_code","citizen_id") REFERENCES "public"."citizen"("municipality_code","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ffb_delivery_once" ON "ffb_delivery" USING btree ("municipality_code","citizen_id","day");--> statement-breakpoint
CREATE INDEX "ffb_delivery_by_day" ON "ffb_delivery" USING btree ("municipality_code","day","id");--> statement-breakpoint
CREATE INDEX "ffb_delivery_open" ON "ffb_delivery" USING btree ("municipality_code","state","day","id") WHERE state <> 'delivered';--> statement-breakpoint
CREATE UNIQUE INDEX "ffb_recipient_external_reference" ON "ffb_recipient" USING btree ("municipality_code","external_system","external_value") WHERE external_system is not null and entered_in_error_at is null;--> statement-breakpoint
CREATE POLICY "tenant_only" ON "ffb_delivery" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "ffb_hand_over" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "ffb_recipient" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "ffb_recipient_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ffb_recipient, ffb_hand_over, ffb_delivery TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT ON ffb_recipient_history TO fremdrift_app;--> statement-breakpoint
-- For operations: how many reports wait, or were rejected or refused and not overtaken by a later one, in all municipalities together;
-- nothing of anybody.
CREATE FUNCTION ffb_delivery_counts() RETURNS TABLE (state text, deliveries bigint, oldest_day date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT state, count(*), min(day) FROM ffb_delivery delivery
    WHERE state <> 'delivered' AND (state = 'pending' OR NOT EXISTS (
      SELECT FROM ffb_delivery later WHERE later.municipality_code = delivery.municipality_code AND later.citizen_id = delivery.citizen_id
        AND later.day > delivery.day AND later.state = 'delivered'))
    GROUP BY state
    UNION ALL
    SELECT 'delivered', coalesce(sum(delivered), 0)::bigint, NULL FROM ffb_hand_over
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION ffb_delivery_counts() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ffb_delivery_counts() TO fremdrift_app;
