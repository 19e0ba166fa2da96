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
--> statement-breakpoint
CREATE TABLE "reports"."codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session" text NOT NULL,
	"phone" text NOT NULL,
	"purpose" text NOT NULL,
	"mac" text NOT NULL,
	"wrong" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reports"."tries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "codes_open" ON "reports"."codes" USING btree ("session","purpose") WHERE "reports"."codes"."used_at" is null and "reports"."codes"."voided_at" is null;--> statement-breakpoint
CREATE INDEX "codes_of_session" ON "reports"."codes" USING btree ("session","purpose","created_at");--> statement-breakpoint
CREATE INDEX "codes_of_phone" ON "reports"."codes" USING btree ("phone","purpose");--> statement-breakpoint
CREATE INDEX "codes_age" ON "reports"."codes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "tries_of" ON "reports"."tries" USING btree ("kind","subject","at");--> statement-breakpoint
CREATE INDEX "tries_age" ON "reports"."tries" USING btree ("at");