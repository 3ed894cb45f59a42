-- Which way of making terms a version's passages were counted by. What is here already knows none and
-- is counted anew by the worker.

ALTER TABLE "document_version" ADD COLUMN "terms_version" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "document_version_organization_id_terms_version_idx" ON "document_version"("organization_id", "terms_version");
