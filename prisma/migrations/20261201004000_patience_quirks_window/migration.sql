-- How long an endpoint may take, in seconds. Null: the default of its preset or place.
ALTER TABLE "endpoint"
  ADD COLUMN "head_seconds" integer CHECK ("head_seconds" BETWEEN 1 AND 1800),
  ADD COLUMN "first_sign_seconds" integer CHECK ("first_sign_seconds" BETWEEN 1 AND 1800),
  ADD COLUMN "pause_seconds" integer CHECK ("pause_seconds" BETWEEN 1 AND 1800),
  ADD COLUMN "whole_seconds" integer CHECK ("whole_seconds" BETWEEN 1 AND 1800),
  -- What its server said of its context window: tokens, where it was read, and when. "context_window" is a curator's own number.
  ADD COLUMN "reported_window" jsonb,
  -- Request parameters that its server refused, with the address and model for which that was learnt.
  ADD COLUMN "learnt_quirks" jsonb;

-- How many of the passages found did not fit into the model's context window.
ALTER TABLE "answer" ADD COLUMN "left_out" integer NOT NULL DEFAULT 0;
