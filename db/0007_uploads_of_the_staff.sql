CREATE TABLE "staff_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff" uuid NOT NULL,
	"purpose" text NOT NULL,
	"body" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_uploads" ADD CONSTRAINT "staff_uploads_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;