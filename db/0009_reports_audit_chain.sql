CREATE SCHEMA "reports";
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
