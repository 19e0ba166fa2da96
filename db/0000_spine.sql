CREATE TABLE "conversations" (
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"chat" text NOT NULL,
	"person" text NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_channel_app_chat_person_pk" PRIMARY KEY("channel","app","chat","person")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"once_key" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"lane" text NOT NULL,
	"target" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease" uuid,
	"first_try_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"platform_msg_id" text,
	"last_code" text,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_once" UNIQUE("once_key")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"message_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"body" "bytea",
	"lane" text,
	"written_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_code" text,
	"handled_at" timestamp with time zone,
	CONSTRAINT "inbox_once" UNIQUE("channel","app","message_id"),
	CONSTRAINT "inbox_erased" CHECK (("inbox"."state" = 'handled') = ("inbox"."body" is null))
);
--> statement-breakpoint
CREATE TABLE "rate_gates" (
	"key" text PRIMARY KEY NOT NULL,
	"spacing_ms" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "conversations_expiry" ON "conversations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("channel","app","next_at","id") WHERE "deliveries"."status" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_open" ON "deliveries" USING btree ("lane","id") WHERE "deliveries"."status" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "deliveries_tried" ON "deliveries" USING btree ("channel","app","first_try_at") WHERE "deliveries"."status" in ('queued', 'sending') and "deliveries"."first_try_at" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_lane" ON "deliveries" USING btree ("lane","seq");--> statement-breakpoint
CREATE INDEX "inbox_due" ON "inbox" USING btree ("next_at","id") WHERE "inbox"."state" in ('received', 'claimed');--> statement-breakpoint
CREATE INDEX "inbox_lane" ON "inbox" USING btree ("lane","id") WHERE "inbox"."state" in ('received', 'claimed');