CREATE TABLE "judging_batches" (
	"notice" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"file_hash" text,
	"correction" boolean NOT NULL,
	"group_card" boolean NOT NULL,
	"troubles" jsonb NOT NULL,
	"basis" text
);
--> statement-breakpoint
CREATE TABLE "judging_calls" (
	"notice" uuid NOT NULL,
	"recipient" text NOT NULL,
	"reason" text NOT NULL,
	"listed_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"outcome" text,
	CONSTRAINT "judging_calls_notice_recipient_pk" PRIMARY KEY("notice","recipient")
);
--> statement-breakpoint
CREATE TABLE "judging_rows" (
	"notice" uuid NOT NULL,
	"row" integer NOT NULL,
	"code" text NOT NULL,
	"recipient" text,
	"about" text NOT NULL,
	"values" jsonb NOT NULL,
	"error" text,
	CONSTRAINT "judging_rows_notice_row_pk" PRIMARY KEY("notice","row")
);
--> statement-breakpoint
CREATE TABLE "results" (
	"seq" bigserial NOT NULL,
	"notice" uuid NOT NULL,
	"edition" text NOT NULL,
	"recipient" text NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"values" jsonb NOT NULL,
	"delivery" uuid,
	"corrects" uuid,
	"approved_at" timestamp with time zone NOT NULL,
	"phoned_at" timestamp with time zone,
	CONSTRAINT "results_notice_recipient_about_pk" PRIMARY KEY("notice","recipient","about")
);
--> statement-breakpoint
ALTER TABLE "judging_batches" ADD CONSTRAINT "judging_batches_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judging_rows" ADD CONSTRAINT "judging_rows_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "results_last" ON "results" USING btree ("edition","kind","recipient","about","seq");