CREATE TABLE "notice_clauses" (
	"version" uuid NOT NULL,
	"id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"heading" text NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "notice_clauses_version_id_pk" PRIMARY KEY("version","id"),
	CONSTRAINT "notice_clauses_ordinal" UNIQUE("version","ordinal")
);
--> statement-breakpoint
CREATE TABLE "notice_contacts" (
	"version" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"clause" text NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "notice_contacts_version_ordinal_pk" PRIMARY KEY("version","ordinal")
);
--> statement-breakpoint
CREATE TABLE "notice_texts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"edition" text NOT NULL,
	"hash" text NOT NULL,
	"source" text NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_by" text NOT NULL,
	"status" text NOT NULL,
	"approved_by" text,
	"in_force_at" timestamp with time zone,
	CONSTRAINT "notice_texts_hash" UNIQUE("edition","hash")
);
--> statement-breakpoint
CREATE TABLE "staff_facts" (
	"staff" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notice_clauses" ADD CONSTRAINT "notice_clauses_version_notice_texts_id_fk" FOREIGN KEY ("version") REFERENCES "public"."notice_texts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_contacts" ADD CONSTRAINT "notice_contacts_version_notice_texts_id_fk" FOREIGN KEY ("version") REFERENCES "public"."notice_texts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_facts" ADD CONSTRAINT "staff_facts_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_texts_in_force" ON "notice_texts" USING btree ("edition") WHERE "notice_texts"."status" = 'inForce';