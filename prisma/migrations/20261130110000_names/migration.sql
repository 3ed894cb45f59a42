-- Names that Prisma gives to such an index by itself, and names in the words of docs/words.md.
ALTER INDEX "passage_vector_passage_idx" RENAME TO "passage_vector_organization_id_passage_id_idx";
ALTER INDEX "routing_decision_incumbent_idx" RENAME TO "routing_decision_chosen_idx";

ALTER TABLE "test_case" RENAME CONSTRAINT "evaluation_item_check" TO "test_case_check";
ALTER TABLE "test_case_place" RENAME CONSTRAINT "evaluation_place_check" TO "test_case_place_check";
ALTER TABLE "shadow_answer" RENAME CONSTRAINT "second_opinion_outcome_check" TO "shadow_answer_outcome_check";
ALTER TABLE "shadow_answer" RENAME CONSTRAINT "second_opinion_check" TO "shadow_answer_check";
ALTER TABLE "shadow_answer" RENAME CONSTRAINT "second_opinion_check1" TO "shadow_answer_check1";
ALTER TABLE "shadow_answer" RENAME CONSTRAINT "second_opinion_check2" TO "shadow_answer_check2";
