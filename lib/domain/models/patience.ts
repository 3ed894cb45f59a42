import { z } from "zod";

/** How long a model may take, in whole seconds. */
export type Patience = {
  /** To connect and send the head of its response. */
  head: number;
  /** To send the first sign of life, counted from the request. */
  firstSign: number;
  /** Between two signs of life. */
  pause: number;
  /** For all attempts of a call together. */
  whole: number;
};

/** Half an hour: no reader waits for longer, and no connection stays open for ever. */
export const LONGEST_PATIENCE = 1_800;

const seconds = z.int().min(1).max(LONGEST_PATIENCE).nullable();

/** What was set for an endpoint. Null: the default. */
export const OwnPatience = z.object({
  head: seconds,
  firstSign: seconds,
  pause: seconds,
  whole: seconds,
});
export type OwnPatience = z.infer<typeof OwnPatience>;

export const NO_OWN_PATIENCE: OwnPatience = {
  head: null,
  firstSign: null,
  pause: null,
  whole: null,
};
