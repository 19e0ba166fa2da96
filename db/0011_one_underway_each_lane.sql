DROP INDEX "deliveries_underway";--> statement-breakpoint
-- Two may have slipped in, or a process that died holds one still: all but the first of a lane go back to wait.
UPDATE "deliveries" d SET "status" = 'queued', "lease" = null WHERE d."status" = 'sending' AND EXISTS (
  SELECT 1 FROM "deliveries" e WHERE e."lane" = d."lane" AND e."status" = 'sending' AND e."id" < d."id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_underway" ON "deliveries" USING btree ("lane") WHERE "deliveries"."status" = 'sending';