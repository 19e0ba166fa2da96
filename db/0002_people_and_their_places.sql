CREATE TABLE "accounts" (
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"account" text NOT NULL,
	"person" uuid NOT NULL,
	"reach" "bytea" NOT NULL,
	"bound_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_channel_app_account_pk" PRIMARY KEY("channel","app","account")
);
--> statement-breakpoint
CREATE TABLE "code_tries" (
	"account" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"handle" text NOT NULL,
	"secret" text NOT NULL,
	"state" text NOT NULL,
	"wrong" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"team" uuid,
	"role" text,
	"name" "bytea" NOT NULL,
	"phone" "bytea",
	"phone_key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "people_team" CHECK (("people"."kind" = 'representative') = ("people"."team" is not null)),
	CONSTRAINT "people_role" CHECK (("people"."kind" = 'staff') = ("people"."role" is not null))
);
--> statement-breakpoint
CREATE TABLE "places" (
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"chat" text NOT NULL,
	"scope" text,
	"value" text,
	"bound_by" uuid,
	"bound_at" timestamp with time zone,
	"asked_scope" text,
	"asked_value" text,
	"asked_by" uuid,
	"asked_at" timestamp with time zone,
	CONSTRAINT "places_channel_app_chat_pk" PRIMARY KEY("channel","app","chat")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"track" text NOT NULL,
	"city" text,
	"status" text NOT NULL,
	"missing" text[] NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_code" UNIQUE("edition","code")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_team_teams_id_fk" FOREIGN KEY ("team") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_bound_by_people_id_fk" FOREIGN KEY ("bound_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_person" ON "accounts" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_handle" ON "invitations" USING btree ("handle") WHERE "invitations"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_person" ON "invitations" USING btree ("person") WHERE "invitations"."state" = 'open';--> statement-breakpoint
CREATE INDEX "people_of_team" ON "people" USING btree ("team");--> statement-breakpoint
CREATE INDEX "people_phone" ON "people" USING btree ("phone_key");--> statement-breakpoint
CREATE INDEX "places_audience" ON "places" USING btree ("scope","value");--> statement-breakpoint
CREATE INDEX "teams_audience" ON "teams" USING btree ("edition","track","city");