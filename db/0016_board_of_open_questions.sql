CREATE TABLE "board_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"phrasings" text[] NOT NULL,
	"answer" text NOT NULL,
	"clause" text,
	"role" text NOT NULL,
	"answered_on" text NOT NULL,
	"questions" uuid[] DEFAULT '{}' NOT NULL,
	"tell" boolean DEFAULT false NOT NULL,
	"authors" text[] NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"undone_by" text,
	"undone_at" timestamp with time zone,
	"rests_on" text
);
--> statement-breakpoint
CREATE TABLE "board_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"reason" text NOT NULL,
	"point" text,
	"clauses" text[] DEFAULT '{}' NOT NULL,
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"asker" text NOT NULL,
	"team" uuid,
	"chat_kind" text NOT NULL,
	"body" "bytea",
	"delivery" uuid,
	"handover" uuid,
	"answered_by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "board_answers_list" ON "board_answers" USING btree ("edition","state");--> statement-breakpoint
CREATE INDEX "board_questions_list" ON "board_questions" USING btree ("edition","at");--> statement-breakpoint
CREATE UNIQUE INDEX "board_questions_pressed" ON "board_questions" USING btree ("delivery","asker");