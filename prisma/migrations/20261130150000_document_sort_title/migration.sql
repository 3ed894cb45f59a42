-- The title as the list of documents sorts it: in lower case, with numbers of ten digits, so that "Section 9" comes
-- before "Section 10". The first 120 characters decide, since an index entry must be shorter than 2,700 bytes.
-- Stored, because computing it for 50,000 documents took half a second for every page of the list.
ALTER TABLE "document" ADD COLUMN "sort_title" text COLLATE "C" GENERATED ALWAYS AS (
  regexp_replace(regexp_replace(lower(left("title", 120)), '(\d+)', '0000000000\1', 'g'),
                 '\d*(\d{10})(?!\d)', '\1', 'g')) STORED;

CREATE INDEX "document_organization_id_collection_id_sort_title_id_idx"
  ON "document" ("organization_id", "collection_id", "sort_title", "id");
