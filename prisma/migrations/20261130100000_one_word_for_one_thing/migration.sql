-- docs/words.md: test set, test case, shadow answer.
ALTER TABLE "evaluation_set" RENAME TO "test_set";
ALTER TABLE "test_set" RENAME CONSTRAINT "evaluation_set_pkey" TO "test_set_pkey";
ALTER TABLE "test_set" RENAME CONSTRAINT "evaluation_set_organization_id_collection_id_fkey" TO "test_set_organization_id_collection_id_fkey";
ALTER INDEX "evaluation_set_organization_id_collection_id_name_key" RENAME TO "test_set_organization_id_collection_id_name_key";

ALTER TABLE "evaluation_item" RENAME TO "test_case";
ALTER TABLE "test_case" RENAME CONSTRAINT "evaluation_item_pkey" TO "test_case_pkey";
ALTER TABLE "test_case" RENAME CONSTRAINT "evaluation_item_organization_id_set_id_fkey" TO "test_case_organization_id_set_id_fkey";
ALTER INDEX "evaluation_item_organization_id_set_id_created_at_idx" RENAME TO "test_case_organization_id_set_id_created_at_idx";

ALTER TABLE "evaluation_place" RENAME TO "test_case_place";
ALTER TABLE "test_case_place" RENAME COLUMN "item_id" TO "case_id";
ALTER TABLE "test_case_place" RENAME CONSTRAINT "evaluation_place_pkey" TO "test_case_place_pkey";
ALTER TABLE "test_case_place" RENAME CONSTRAINT "evaluation_place_organization_id_item_id_fkey" TO "test_case_place_organization_id_case_id_fkey";
ALTER TABLE "test_case_place" RENAME CONSTRAINT "evaluation_place_organization_id_document_id_fkey" TO "test_case_place_organization_id_document_id_fkey";
ALTER INDEX "evaluation_place_organization_id_item_id_idx" RENAME TO "test_case_place_organization_id_case_id_idx";
ALTER INDEX "evaluation_place_organization_id_document_id_idx" RENAME TO "test_case_place_organization_id_document_id_idx";

ALTER TABLE "answer_result" RENAME COLUMN "item_id" TO "case_id";
ALTER TABLE "answer_result" RENAME CONSTRAINT "answer_result_organization_id_item_id_fkey" TO "answer_result_organization_id_case_id_fkey";
ALTER INDEX "answer_result_organization_id_item_id_idx" RENAME TO "answer_result_organization_id_case_id_idx";

ALTER TABLE "second_opinion" RENAME TO "shadow_answer";
ALTER TABLE "shadow_answer" RENAME CONSTRAINT "second_opinion_pkey" TO "shadow_answer_pkey";
ALTER TABLE "shadow_answer" RENAME CONSTRAINT "second_opinion_organization_id_answer_id_fkey" TO "shadow_answer_organization_id_answer_id_fkey";
ALTER INDEX "second_opinion_organization_id_created_at_idx" RENAME TO "shadow_answer_organization_id_created_at_idx";
ALTER INDEX "second_opinion_judged_idx" RENAME TO "shadow_answer_judged_idx";

-- Row-level security is forced on the owner too, so it is lifted for the owner while results get the new name.
ALTER TABLE "evaluation_run" NO FORCE ROW LEVEL SECURITY;
UPDATE "evaluation_run" SET "results" = (
  SELECT COALESCE(jsonb_agg((result - 'itemId') || jsonb_build_object('caseId', result -> 'itemId') ORDER BY place), '[]')
  FROM jsonb_array_elements("results") WITH ORDINALITY AS each(result, place))
WHERE "results" <> '[]';
ALTER TABLE "evaluation_run" FORCE ROW LEVEL SECURITY;
