CREATE TABLE "lines" (
	"channel" text NOT NULL,
	"app" text NOT NULL,
	"alive_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lines_channel_app_pk" PRIMARY KEY("channel","app")
);
