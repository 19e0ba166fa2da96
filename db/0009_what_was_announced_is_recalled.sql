ALTER TABLE "announcements" ADD COLUMN "recall_asked_by" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "recall_asked_at" timestamp with time zone;