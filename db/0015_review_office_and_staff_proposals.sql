CREATE SCHEMA "review";
--> statement-breakpoint
CREATE TABLE "review"."staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"person" uuid,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "review"."staff_codes" (
	"staff" uuid NOT NULL,
	"code" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_codes_staff_code_pk" PRIMARY KEY("staff","code")
);
--> statement-breakpoint
CREATE TABLE "review"."staff_doors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"staff" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review"."staff_facts" (
	"staff" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review"."staff_links" (
	"secret" text PRIMARY KEY NOT NULL,
	"staff" uuid,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "review"."staff_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"staff" uuid NOT NULL,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"outcome" text,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "review"."staff_rate_limits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "staff_rate_limits_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "review"."staff_second_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "review"."staff_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"staff" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"second_factor_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "review"."staff_tries" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review"."staff_verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"staff" uuid NOT NULL,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"outcome" text,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "inbox" DROP CONSTRAINT "inbox_erased";--> statement-breakpoint
ALTER TABLE "review"."staff_codes" ADD CONSTRAINT "staff_codes_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."staff_doors" ADD CONSTRAINT "staff_doors_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."staff_facts" ADD CONSTRAINT "staff_facts_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."staff_links" ADD CONSTRAINT "staff_links_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."staff_proposals" ADD CONSTRAINT "staff_proposals_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."staff_second_factors" ADD CONSTRAINT "staff_second_factors_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review"."staff_sessions" ADD CONSTRAINT "staff_sessions_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "review"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_proposals" ADD CONSTRAINT "staff_proposals_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_doors_of" ON "review"."staff_doors" USING btree ("staff");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_doors_once" ON "review"."staff_doors" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_proposals_open" ON "review"."staff_proposals" USING btree ("staff","kind") WHERE "review"."staff_proposals"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "staff_second_factors_of" ON "review"."staff_second_factors" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "staff_sessions_of" ON "review"."staff_sessions" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "staff_verifications_by" ON "review"."staff_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_proposals_open" ON "staff_proposals" USING btree ("staff","kind") WHERE "staff_proposals"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_erased" CHECK ("inbox"."state" = 'dead' or ("inbox"."state" = 'handled') = ("inbox"."body" is null));