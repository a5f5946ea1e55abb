ALTER TABLE "credential" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "credential" ADD COLUMN "certificate_thumbprint" text;--> statement-breakpoint
ALTER TABLE "credential" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "refused_token_subjects" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "settings_history" ADD COLUMN "refused_token_subjects" text[] DEFAULT '{}' NOT NULL;