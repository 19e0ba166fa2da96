CREATE TABLE "announcements" (
	"notice" uuid PRIMARY KEY NOT NULL,
	"edited_by" text NOT NULL,
	"rejected_by" text,
	"rejected_because" text
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
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;