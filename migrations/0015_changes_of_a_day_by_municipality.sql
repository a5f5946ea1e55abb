-- squawk-ignore require-concurrent-index-deletion
DROP INDEX "change_by_time";--> statement-breakpoint
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX "change_by_time" ON "change" USING brin ("municipality_code","at");
