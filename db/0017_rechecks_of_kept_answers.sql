CREATE TABLE "answer_rechecks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"rules" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "answer_rechecks_decided" CHECK (("answer_rechecks"."state" = 'proposed') = ("answer_rechecks"."decided_by" is null)),
	CONSTRAINT "answer_rechecks_two_persons" CHECK ("answer_rechecks"."decided_by" is distinct from "answer_rechecks"."proposed_by" or "answer_rechecks"."state" = 'refused')
);
--> statement-breakpoint
CREATE UNIQUE INDEX "answer_rechecks_proposed" ON "answer_rechecks" USING btree ("edition") WHERE "answer_rechecks"."state" = 'proposed';