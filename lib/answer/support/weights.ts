/** The embedding model whose cosines the weights were fitted with. */
export const FITTED_WITH = "multilingual-e5-small";

/**
 * Fitted by `npm run bench:support`, which prints new ones; `words` applies without vectors. Those of
 * `both` vary a little from run to run, because a vector depends on the batch it was embedded in.
 */
export const WEIGHTS = {
  same: {
    words: [-0.2, 0.481, 0.429, 0.832, 1.333, -0.325, -0.209, 0.203, -0.014, -6.635, -2.206],
    both: [
      -0.179, 0.481, 0.431, 0.814, 1.331, -0.323, -0.221, 0.251, -0.015, -6.643, -2.227, -0.208,
    ],
  },
  other: {
    words: [4.537, 0.418, 4.587, 0.098, -0.556, -1.001, -10.414, 0.413, -1.289],
    both: [4.217, -0.549, 1.032, 0.844, -1.054, -0.773, -6.127, -0.997, -1.272, 4.024],
  },
};
