CREATE SCHEMA "reports";
--> statement-breakpoint
CREATE TABLE "notice_files" (
	"notice" uuid NOT NULL,
	"n" integer NOT NULL,
	"file" uuid NOT NULL,
	CONSTRAINT "notice_files_notice_n_pk" PRIMARY KEY("notice","n")
);
--> statement-breakpoint
CREATE TABLE "reports"."assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"staff" text NOT NULL,
	"assigned_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended" text
);
--> statement-breakpoint
CREATE TABLE "reports"."consents" (
	"case_id" uuid NOT NULL,
	"consent" text NOT NULL,
	"version" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consents_case_id_consent_pk" PRIMARY KEY("case_id","consent")
);
--> statement-breakpoint
CREATE TABLE "reports"."contents" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"key" text,
	"about" text,
	"text" text,
	"leads" text,
	"subject" text
);
--> statement-breakpoint
CREATE TABLE "reports"."counters" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."handles" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reports"."indexes" (
	"case_id" uuid NOT NULL,
	"what" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "indexes_case_id_what_value_pk" PRIMARY KEY("case_id","what","value")
);
--> statement-breakpoint
CREATE TABLE "reports"."interests" (
	"case_id" uuid NOT NULL,
	"staff" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "interests_case_id_staff_kind_pk" PRIMARY KEY("case_id","staff","kind")
);
--> statement-breakpoint
CREATE TABLE "reports"."messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sealed" text
);
--> statement-breakpoint
CREATE TABLE "reports"."receipts" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"frozen_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reports"."votes" (
	"case_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"staff" text NOT NULL,
	"ruling" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "votes_case_id_round_staff_pk" PRIMARY KEY("case_id","round","staff")
);
--> statement-breakpoint
CREATE TABLE "reports"."cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"scope" text NOT NULL,
	"who" text NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	"due_on" date,
	"due_provisional" boolean DEFAULT false NOT NULL,
	"accepted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"refusal" text,
	"ruling" text,
	"ruled_at" timestamp with time zone,
	"round" integer DEFAULT 1 NOT NULL,
	"reviewed" boolean DEFAULT false NOT NULL,
	"extended" boolean DEFAULT false NOT NULL,
	"withdrawal_at" timestamp with time zone,
	CONSTRAINT "cases_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "reports"."cited_evidence" (
	"case_id" uuid NOT NULL,
	"file" uuid NOT NULL,
	CONSTRAINT "cited_evidence_case_id_file_pk" PRIMARY KEY("case_id","file")
);
--> statement-breakpoint
CREATE TABLE "reports"."destructions" (
	"case_id" uuid NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"proposal" uuid,
	CONSTRAINT "destructions_case_id_what_pk" PRIMARY KEY("case_id","what")
);
--> statement-breakpoint
CREATE TABLE "reports"."draft_parts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft" uuid NOT NULL,
	"part" text NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"id_hash" text NOT NULL,
	"public_half" text NOT NULL,
	"beginning" jsonb NOT NULL,
	"handle" text,
	"created_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."identity_fields" (
	"case_id" uuid NOT NULL,
	"field" text NOT NULL,
	"sealed" text NOT NULL,
	CONSTRAINT "identity_fields_case_id_field_pk" PRIMARY KEY("case_id","field")
);
--> statement-breakpoint
CREATE TABLE "reports"."openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"field" text NOT NULL,
	"reason" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"outcome" text,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"code" text,
	"what" text[],
	"file" uuid,
	"reason" uuid NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "reports"."tellings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"telling" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"passed_on_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reports"."audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"action" text NOT NULL,
	"case_uuid" uuid,
	"meta" jsonb NOT NULL,
	"prev" text NOT NULL,
	"h" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session" text NOT NULL,
	"phone" text NOT NULL,
	"purpose" text NOT NULL,
	"mac" text NOT NULL,
	"wrong" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reports"."tries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"key" text,
	"about" "bytea",
	"room" integer NOT NULL,
	"pieces" text[] NOT NULL,
	"preview" text[] NOT NULL,
	"file_index" text,
	"scanned_at" timestamp with time zone,
	"case_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports"."uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"key" text,
	"about" "bytea",
	"room" integer NOT NULL,
	"pieces" text[] NOT NULL,
	"preview" text[] NOT NULL,
	"file_index" text,
	"scanned_at" timestamp with time zone,
	"draft" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "uploads_received" CHECK ("reports"."uploads"."received" between 0 and "reports"."uploads"."size")
);
--> statement-breakpoint
DROP INDEX "deliveries_underway";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "edition" text;--> statement-breakpoint
ALTER TABLE "notice_rows" ADD COLUMN "parent" uuid;--> statement-breakpoint
ALTER TABLE "notice_files" ADD CONSTRAINT "notice_files_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_files" ADD CONSTRAINT "notice_files_file_files_id_fk" FOREIGN KEY ("file") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports"."draft_parts" ADD CONSTRAINT "draft_parts_draft_drafts_id_fk" FOREIGN KEY ("draft") REFERENCES "reports"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_open" ON "reports"."assignments" USING btree ("case_id","staff") WHERE "reports"."assignments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "assignments_of_staff" ON "reports"."assignments" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "holds_of_case" ON "reports"."holds" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "indexes_value" ON "reports"."indexes" USING btree ("what","value");--> statement-breakpoint
CREATE INDEX "messages_of_case" ON "reports"."messages" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "cases_state" ON "reports"."cases" USING btree ("state","due_on");--> statement-breakpoint
CREATE INDEX "draft_parts_of" ON "reports"."draft_parts" USING btree ("draft","id");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_id_hash" ON "reports"."drafts" USING btree ("id_hash");--> statement-breakpoint
CREATE INDEX "drafts_expiry" ON "reports"."drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "openings_of_case" ON "reports"."openings" USING btree ("case_id","field");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_open" ON "reports"."proposals" USING btree ("case_id","kind") WHERE "reports"."proposals"."decided_at" is null and "reports"."proposals"."kind" <> 'original';--> statement-breakpoint
CREATE INDEX "proposals_of_case" ON "reports"."proposals" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "tellings_of_case" ON "reports"."tellings" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "tellings_waiting" ON "reports"."tellings" USING btree ("id") WHERE "reports"."tellings"."passed_on_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "codes_open" ON "reports"."codes" USING btree ("session","purpose") WHERE "reports"."codes"."used_at" is null and "reports"."codes"."voided_at" is null;--> statement-breakpoint
CREATE INDEX "codes_of_session" ON "reports"."codes" USING btree ("session","purpose","created_at");--> statement-breakpoint
CREATE INDEX "codes_of_phone" ON "reports"."codes" USING btree ("phone","purpose");--> statement-breakpoint
CREATE INDEX "codes_age" ON "reports"."codes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "tries_of" ON "reports"."tries" USING btree ("kind","subject","at");--> statement-breakpoint
CREATE INDEX "tries_age" ON "reports"."tries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "evidence_of_case" ON "reports"."evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "evidence_scanned" ON "reports"."evidence" USING btree ("scanned_at");--> statement-breakpoint
CREATE INDEX "uploads_of_draft" ON "reports"."uploads" USING btree ("draft");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_doors_once" ON "staff_doors" USING btree ("provider_id","account_id");--> statement-breakpoint
-- Two may have slipped in, or a process that died holds one still: all but the first of a lane go back to wait.
UPDATE "deliveries" d SET "status" = 'queued', "lease" = null WHERE d."status" = 'sending' AND EXISTS (
  SELECT 1 FROM "deliveries" e WHERE e."lane" = d."lane" AND e."status" = 'sending' AND e."id" < d."id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_underway" ON "deliveries" USING btree ("lane") WHERE "deliveries"."status" = 'sending';