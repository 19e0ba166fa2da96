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
ALTER TABLE "deliveries" ADD COLUMN "unasked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "notice" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "recipient" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "parent" uuid;--> statement-breakpoint
ALTER TABLE "notice_rows" ADD CONSTRAINT "notice_rows_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_rows_team" ON "notice_rows" USING btree ("team");--> statement-breakpoint
CREATE INDEX "notices_status" ON "notices" USING btree ("edition","status","starts_at");--> statement-breakpoint
CREATE INDEX "deliveries_notice" ON "deliveries" USING btree ("notice","status") WHERE "deliveries"."notice" is not null;--> statement-breakpoint
UPDATE "deliveries" SET "kind" = 'hint' WHERE "kind" = 'notice';
