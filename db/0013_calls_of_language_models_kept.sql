CREATE TABLE "llm_budget" (
	"day" text NOT NULL,
	"chat" text NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "llm_budget_day_chat_pk" PRIMARY KEY("day","chat")
);
--> statement-breakpoint
CREATE TABLE "llm_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"prompt" text NOT NULL,
	"prompt_version" integer NOT NULL,
	"prompt_hash" text NOT NULL,
	"model" text NOT NULL,
	"ms" integer NOT NULL,
	"outcome" text NOT NULL,
	"tokens" integer
);
--> statement-breakpoint
CREATE INDEX "llm_calls_at" ON "llm_calls" USING btree ("at");