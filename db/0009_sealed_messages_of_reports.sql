ALTER TABLE "deliveries" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
-- What is said to somebody who reports leaves nothing behind, whichever statement settles the row.
CREATE FUNCTION erase_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sealed := NULL;
  NEW.platform_msg_id := NULL;
  NEW.last_error := NULL;
  NEW.refusal := NULL;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER deliveries_erase_sealed BEFORE UPDATE ON "deliveries" FOR EACH ROW
  WHEN (NEW.kind = 'report' AND NEW.status NOT IN ('queued', 'sending')) EXECUTE FUNCTION erase_sealed();
