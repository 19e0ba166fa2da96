CREATE TABLE "announcements" (
	"notice" uuid PRIMARY KEY NOT NULL,
	"edited_by" text NOT NULL,
	"rejected_by" text,
	"rejected_because" text,
	"recall_asked_by" text,
	"recall_asked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"name" text NOT NULL,
	"audience" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "segments_name" UNIQUE("edition","name")
);
--> statement-breakpoint
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
CREATE TABLE "calendar_addresses" (
	"hash" text PRIMARY KEY NOT NULL,
	"team" uuid NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"edition" text NOT NULL,
	"stage" text NOT NULL,
	"version" integer NOT NULL,
	"from_day" text,
	"from_time" text,
	"to_day" text,
	"to_time" text,
	"source" text NOT NULL,
	"note" text,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "milestones_edition_stage_version_pk" PRIMARY KEY("edition","stage","version"),
	CONSTRAINT "milestones_time_of_a_day" CHECK (("milestones"."from_time" is null or "milestones"."from_day" is not null) and ("milestones"."to_time" is null or "milestones"."to_day" is not null))
);
--> statement-breakpoint
CREATE TABLE "reminder_mutes" (
	"recipient" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_occurrences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" uuid NOT NULL,
	"version" integer NOT NULL,
	"day" text NOT NULL,
	"time" text,
	"due_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"notice" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "reminder_occurrences_once" UNIQUE("rule","due_at","version")
);
--> statement-breakpoint
CREATE TABLE "reminder_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"stage" text NOT NULL,
	"edge" text NOT NULL,
	"days" integer NOT NULL,
	"hours" integer NOT NULL,
	"audience" jsonb NOT NULL,
	"key" text NOT NULL,
	"active" boolean NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_rules_key" UNIQUE("edition","key")
);
--> statement-breakpoint
CREATE TABLE "reminder_tellings" (
	"notice" uuid NOT NULL,
	"recipient" text NOT NULL,
	"edition" text NOT NULL,
	"stage" text NOT NULL,
	"edge" text NOT NULL,
	"day" text,
	"time" text,
	"occurrence" uuid,
	CONSTRAINT "reminder_tellings_notice_recipient_stage_edge_pk" PRIMARY KEY("notice","recipient","stage","edge")
);
--> statement-breakpoint
CREATE TABLE "acks" (
	"delivery_id" uuid NOT NULL,
	"person" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "acks_delivery_id_person_kind_pk" PRIMARY KEY("delivery_id","person","kind")
);
--> statement-breakpoint
CREATE TABLE "notice_rows" (
	"notice" uuid NOT NULL,
	"row" integer NOT NULL,
	"recipient" text NOT NULL,
	"team" uuid,
	"delivery" uuid NOT NULL,
	"channel" text,
	"app" text,
	"target" jsonb,
	"body" jsonb NOT NULL,
	"error" text,
	CONSTRAINT "notice_rows_notice_row_pk" PRIMARY KEY("notice","row")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"title" text NOT NULL,
	"template" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"starts_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"submitted_by" text,
	"submitted_at" timestamp with time zone,
	"frozen_hash" text,
	"recipients" integer,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"parent" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"verb" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "switches" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"secret" text NOT NULL,
	"scopes" text[] NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_secret_unique" UNIQUE("secret")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"person" uuid,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "staff_codes" (
	"staff" uuid NOT NULL,
	"code" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_codes_staff_code_pk" PRIMARY KEY("staff","code")
);
--> statement-breakpoint
CREATE TABLE "staff_doors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"staff" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_links" (
	"secret" text PRIMARY KEY NOT NULL,
	"staff" uuid,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_rate_limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "staff_rate_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "staff_second_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"staff" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"second_factor_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "staff_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff" text NOT NULL,
	"purpose" text NOT NULL,
	"body" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "deliveries_due";--> statement-breakpoint
DROP INDEX "deliveries_open";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "unasked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "notice" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "recipient" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "parent" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "hold" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "refusal" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "follow_up" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "shut_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "shut_code" text;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "shut_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "shut_code" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judging_batches" ADD CONSTRAINT "judging_batches_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judging_rows" ADD CONSTRAINT "judging_rows_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_addresses" ADD CONSTRAINT "calendar_addresses_team_teams_id_fk" FOREIGN KEY ("team") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_occurrences" ADD CONSTRAINT "reminder_occurrences_rule_reminder_rules_id_fk" FOREIGN KEY ("rule") REFERENCES "public"."reminder_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_rows" ADD CONSTRAINT "notice_rows_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_codes" ADD CONSTRAINT "staff_codes_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_doors" ADD CONSTRAINT "staff_doors_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_links" ADD CONSTRAINT "staff_links_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_second_factors" ADD CONSTRAINT "staff_second_factors_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "results_last" ON "results" USING btree ("edition","kind","recipient","about","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_addresses_open" ON "calendar_addresses" USING btree ("team") WHERE "calendar_addresses"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "reminder_occurrences_due" ON "reminder_occurrences" USING btree ("due_at") WHERE "reminder_occurrences"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "reminder_tellings_stage" ON "reminder_tellings" USING btree ("edition","stage");--> statement-breakpoint
CREATE INDEX "notice_rows_team" ON "notice_rows" USING btree ("team");--> statement-breakpoint
CREATE INDEX "notices_status" ON "notices" USING btree ("edition","status","starts_at");--> statement-breakpoint
CREATE INDEX "staff_doors_of" ON "staff_doors" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "staff_second_factors_of" ON "staff_second_factors" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "staff_sessions_of" ON "staff_sessions" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "staff_verifications_by" ON "staff_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "deliveries_underway" ON "deliveries" USING btree ("lane") WHERE "deliveries"."status" = 'sending';--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("channel","app") WHERE "deliveries"."status" = 'sending' and "deliveries"."hold" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_expiry" ON "deliveries" USING btree ("channel","app","expires_at") WHERE "deliveries"."status" in ('queued', 'sending') and "deliveries"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_refused" ON "deliveries" USING btree ("id") WHERE "deliveries"."refusal" is not null and "deliveries"."follow_up" is null;--> statement-breakpoint
CREATE INDEX "deliveries_notice" ON "deliveries" USING btree ("notice","status") WHERE "deliveries"."notice" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_recipient" ON "deliveries" USING btree ("recipient","id") WHERE "deliveries"."recipient" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("channel","app","unasked","next_at","id") WHERE "deliveries"."status" in ('queued', 'sending') and "deliveries"."hold" is null;--> statement-breakpoint
CREATE INDEX "deliveries_open" ON "deliveries" USING btree ("lane","unasked","id") WHERE "deliveries"."status" in ('queued', 'sending');--> statement-breakpoint
UPDATE "deliveries" SET "kind" = 'hint' WHERE "kind" = 'notice';
