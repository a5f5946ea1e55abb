CREATE TABLE "access_log_block" (
	"municipality_code" text NOT NULL,
	"number" integer NOT NULL,
	"era" smallint NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"id" bigint NOT NULL,
	"entries" integer NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"digest" "bytea" NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "access_log_block_pkey" PRIMARY KEY("municipality_code","number")
);
--> statement-breakpoint
ALTER TABLE "access_log_block" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_log_sample" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"population" bigint NOT NULL,
	"entries" jsonb NOT NULL,
	"drawn_by" text NOT NULL,
	"reviewed_by" text,
	"reviewed_on" date,
	"finding" text,
	"note" text,
	"findings" jsonb,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	CONSTRAINT "access_log_sample_pkey" PRIMARY KEY("municipality_code","id")
);
--> statement-breakpoint
ALTER TABLE "access_log_sample" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_log_sample_history" (
	"municipality_code" text NOT NULL,
	"id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"population" bigint NOT NULL,
	"entries" jsonb NOT NULL,
	"drawn_by" text NOT NULL,
	"reviewed_by" text,
	"reviewed_on" date,
	"finding" text,
	"note" text,
	"findings" jsonb,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"entered_in_error_at" timestamp with time zone,
	"superseded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "access_log_sample_history_pkey" PRIMARY KEY("municipality_code","id","version")
);
--> statement-breakpoint
ALTER TABLE "access_log_sample_history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "era" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "access_log" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "access_log_months" smallint DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "access_log_sampling_months" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_history" ADD COLUMN "access_log_months" smallint DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_history" ADD COLUMN "access_log_sampling_months" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
CREATE INDEX "access_log_block_kept" ON "access_log_block" USING btree ("municipality_code","number") WHERE removed_at is null;--> statement-breakpoint
ALTER TABLE "access_log" DROP CONSTRAINT "access_log_pkey";
--> statement-breakpoint
-- One index for one, so that a row costs no more to write. Nobody writes meanwhile in any case: the columns are added in this transaction.
-- squawk-ignore adding-serial-primary-key-field, constraint-missing-not-valid
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_pkey" PRIMARY KEY("municipality_code","era","transaction_id","id");--> statement-breakpoint
CREATE POLICY "tenant_only" ON "access_log_block" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "access_log_sample" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
CREATE POLICY "tenant_only" ON "access_log_sample_history" AS PERMISSIVE FOR ALL TO "fremdrift_app" USING (municipality_code = current_setting('fremdrift.municipality', true)) WITH CHECK (municipality_code = current_setting('fremdrift.municipality', true));--> statement-breakpoint
GRANT SELECT, INSERT ON access_log_block TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON access_log_sample TO fremdrift_app;--> statement-breakpoint
GRANT SELECT, INSERT ON access_log_sample_history TO fremdrift_app;--> statement-breakpoint
-- Where a row stands in the order is not for the service to say: it cannot put one among those that are sealed.
REVOKE INSERT ON access_log FROM fremdrift_app;--> statement-breakpoint
GRANT INSERT (municipality_code, at, citizen_id, credential_id, role, provider_id, actor, purpose, action, operation, request_id, remote_address)
  ON access_log TO fremdrift_app;--> statement-breakpoint
-- The only way by which rows leave the log: sealed blocks, the oldest first, each whole, and nothing younger than half a year whoever asks.
CREATE FUNCTION remove_expired_accesses(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tenant text := current_setting('fremdrift.municipality', true);
  expired public.access_log_block;
  previous public.access_log_block;
  removed integer;
  blocks integer := 0;
BEGIN
  IF before > now() - interval '6 months' THEN
    RAISE EXCEPTION 'The access log is kept for half a year at least' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR expired IN
    SELECT * FROM public.access_log_block WHERE municipality_code = tenant AND removed_at IS NULL ORDER BY number LIMIT most FOR UPDATE
  LOOP
    EXIT WHEN expired.to_at >= before;
    SELECT * INTO previous FROM public.access_log_block WHERE municipality_code = tenant AND number = expired.number - 1;
    DELETE FROM public.access_log
    WHERE municipality_code = tenant
      AND (era, transaction_id, id) > (coalesce(previous.era, 0), coalesce(previous.transaction_id, '0'), coalesce(previous.id, 0))
      AND (era, transaction_id, id) <= (expired.era, expired.transaction_id, expired.id)
      AND at < before;
    GET DIAGNOSTICS removed = ROW_COUNT;
    IF removed <> expired.entries THEN
      RAISE EXCEPTION 'Block % does not hold what was sealed', expired.number USING ERRCODE = 'data_corrupted';
    END IF;
    UPDATE public.access_log_block SET removed_at = now() WHERE municipality_code = tenant AND number = expired.number;
    blocks := blocks + 1;
  END LOOP;
  RETURN blocks;
END
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION remove_expired_accesses(timestamptz, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION remove_expired_accesses(timestamptz, integer) TO fremdrift_app;
