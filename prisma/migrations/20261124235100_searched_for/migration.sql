-- What a follow-up question was searched for, what became of having it rewritten, and what calls are for.

ALTER TABLE "answer" ADD COLUMN "searched" TEXT;
ALTER TABLE "retrieval" ADD COLUMN "rewriting" TEXT;
ALTER TABLE "call" ADD COLUMN "purpose" TEXT;
