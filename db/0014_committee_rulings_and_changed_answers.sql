CREATE TABLE "answer_changes" (
	"cause" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"edition" text NOT NULL,
	"why" text NOT NULL,
	"touched" jsonb NOT NULL,
	"cursor" uuid,
	"told" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rulings" (
	"edition" text NOT NULL,
	"ruling" text NOT NULL,
	"version" integer NOT NULL,
	"value" boolean,
	"source" text NOT NULL,
	"on_day" text NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "rulings_edition_ruling_version_pk" PRIMARY KEY("edition","ruling","version"),
	CONSTRAINT "rulings_decided" CHECK (("rulings"."state" = 'proposed') = ("rulings"."decided_by" is null)),
	CONSTRAINT "rulings_two_persons" CHECK ("rulings"."decided_by" is distinct from "rulings"."proposed_by" or "rulings"."state" = 'refused')
);
--> statement-breakpoint
CREATE INDEX "answer_changes_open" ON "answer_changes" USING btree ("begun_at") WHERE "answer_changes"."done_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rulings_proposed" ON "rulings" USING btree ("edition","ruling") WHERE "rulings"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "deliveries_decided" ON "deliveries" USING btree ("id") WHERE "deliveries"."kind" = 'reply' and ("deliveries"."body" -> 'decided') is not null;--> statement-breakpoint
CREATE INDEX "deliveries_corrections" ON "deliveries" USING btree ("parent","id") WHERE "deliveries"."kind" = 'correction';