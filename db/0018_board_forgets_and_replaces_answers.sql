ALTER TABLE "board_answers" ADD COLUMN "replaces" uuid;--> statement-breakpoint
ALTER TABLE "board_questions" ADD COLUMN "message" text;