-- When a collection's answers abstain, and what asking it its own questions has shown.

ALTER TABLE "collection" ADD COLUMN "answer_threshold" DOUBLE PRECISION;
ALTER TABLE "collection" ADD COLUMN "calibration" JSONB;
ALTER TABLE "collection" ADD COLUMN "calibration_asked_at" TIMESTAMPTZ(3);
ALTER TABLE "collection" ADD CHECK ("answer_threshold" BETWEEN 0 AND 1);
