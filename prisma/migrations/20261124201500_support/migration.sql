-- What was said of an answer's sentences, and which endpoint may judge them too.

ALTER TABLE "answer" ADD COLUMN "sentences" JSONB;
ALTER TABLE "endpoint" ADD COLUMN "is_judge" BOOLEAN NOT NULL DEFAULT false;

-- At most one of an organization's endpoints judges.
CREATE UNIQUE INDEX "endpoint_judge_key" ON "endpoint" ("organization_id") WHERE "is_judge";
