-- Whether text of medical collections is masked for what HIPAA's Safe Harbor names too, before it is sent outside.

ALTER TABLE "organization" ADD COLUMN "safe_harbor" BOOLEAN NOT NULL DEFAULT true;
