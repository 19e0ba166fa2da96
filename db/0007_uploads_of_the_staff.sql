CREATE TABLE "staff_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff" text NOT NULL,
	"purpose" text NOT NULL,
	"body" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
