ALTER TABLE "settings" ADD COLUMN "organisation" jsonb;--> statement-breakpoint
ALTER TABLE "settings_history" ADD COLUMN "organisation" jsonb;--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "change_by_time" ON "change" USING brin ("at");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "ffb_resource_by_time" ON "ffb_resource" USING btree ("municipality_code","updated_at");--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "ffb_resource_history_by_time" ON "ffb_resource_history" USING btree ("municipality_code","updated_at");
