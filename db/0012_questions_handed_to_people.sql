CREATE TABLE "handover_turns" (
	"handover" uuid NOT NULL,
	"turn" integer NOT NULL,
	"by" text NOT NULL,
	"body" "bytea",
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "handover_turns_handover_turn_pk" PRIMARY KEY("handover","turn")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"asker" text NOT NULL,
	"chat_kind" text NOT NULL,
	"place" "bytea",
	"clauses" text[] DEFAULT '{}' NOT NULL,
	"team" uuid,
	"holder" text,
	"said" integer DEFAULT 0 NOT NULL,
	"turns" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone,
	"turn_of" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"reminders" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"ending" text,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "handover_turns" ADD CONSTRAINT "handover_turns_handover_handovers_id_fk" FOREIGN KEY ("handover") REFERENCES "public"."handovers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("channel","app","asker") WHERE "handovers"."state" <> 'ended';--> statement-breakpoint
CREATE INDEX "handovers_list" ON "handovers" USING btree ("edition","opened_at");--> statement-breakpoint
CREATE INDEX "handovers_kept" ON "handovers" USING btree ("ended_at") WHERE "handovers"."ended_at" is not null and "handovers"."erased_at" is null;