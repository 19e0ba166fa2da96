CREATE TABLE "notice_files" (
	"notice" uuid NOT NULL,
	"n" integer NOT NULL,
	"file" uuid NOT NULL,
	CONSTRAINT "notice_files_notice_n_pk" PRIMARY KEY("notice","n")
);
--> statement-breakpoint
ALTER TABLE "notice_files" ADD CONSTRAINT "notice_files_notice_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_files" ADD CONSTRAINT "notice_files_file_files_id_fk" FOREIGN KEY ("file") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;