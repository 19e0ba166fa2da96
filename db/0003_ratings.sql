CREATE TABLE "ratings" (
	"delivery_id" uuid NOT NULL,
	"person" text NOT NULL,
	"value" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ratings_delivery_id_person_pk" PRIMARY KEY("delivery_id","person")
);
