CREATE TABLE "staff_facts" (
	"staff" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_facts" ADD CONSTRAINT "staff_facts_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;