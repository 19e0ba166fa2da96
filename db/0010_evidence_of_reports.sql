CREATE SCHEMA "reports";
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
CREATE INDEX "evidence_of_case" ON "reports"."evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "evidence_scanned" ON "reports"."evidence" USING btree ("scanned_at");--> statement-breakpoint
CREATE INDEX "uploads_of_draft" ON "reports"."uploads" USING btree ("draft");