DROP INDEX "deliveries_due";--> statement-breakpoint
DROP INDEX "deliveries_open";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "hold" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "refusal" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "follow_up" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "shut_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "shut_code" text;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "shut_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "shut_code" text;--> statement-breakpoint
CREATE INDEX "deliveries_underway" ON "deliveries" USING btree ("lane") WHERE "deliveries"."status" = 'sending';--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("channel","app") WHERE "deliveries"."status" = 'sending' and "deliveries"."hold" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_expiry" ON "deliveries" USING btree ("channel","app","expires_at") WHERE "deliveries"."status" in ('queued', 'sending') and "deliveries"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_refused" ON "deliveries" USING btree ("id") WHERE "deliveries"."refusal" is not null and "deliveries"."follow_up" is null;--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("channel","app","unasked","next_at","id") WHERE "deliveries"."status" in ('queued', 'sending') and "deliveries"."hold" is null;--> statement-breakpoint
CREATE INDEX "deliveries_open" ON "deliveries" USING btree ("lane","unasked","id") WHERE "deliveries"."status" in ('queued', 'sending');