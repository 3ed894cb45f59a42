-- An answer says how much was searched by meaning, and what the question asks about that no document holds.
ALTER TABLE "answer" ADD COLUMN "search_index" JSONB;
ALTER TABLE "answer" ADD COLUMN "missing" TEXT[] DEFAULT ARRAY[]::TEXT[];
