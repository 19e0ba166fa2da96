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
ALTER TABLE "calendar_addresses" ADD CONSTRAINT "calendar_addresses_team_teams_id_fk" FOREIGN KEY ("team") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_occurrences" ADD CONSTRAINT "reminder_occurrences_rule_reminder_rules_id_fk" FOREIGN KEY ("rule") REFERENCES "public"."reminder_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_addresses_open" ON "calendar_addresses" USING btree ("team") WHERE "calendar_addresses"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "reminder_occurrences_due" ON "reminder_occurrences" USING btree ("due_at") WHERE "reminder_occurrences"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "reminder_tellings_stage" ON "reminder_tellings" USING btree ("edition","stage");