/** Fitted by `npm run bench:support`, which prints them anew; `words` where there are no vectors. */
export const WEIGHTS = {
  words: [-0.467, 0.766, 1.738, 1.799, 0.757, 0.467, -6.828, -3.263, -1.035, -1.097, -2.598, 0.021],
  both: [
    -0.503, -0.131, 0.738, 1.668, 1.22, 1.109, -6.925, -3.216, -0.874, -1.113, -1.507, -0.08, 2.523,
    -1.281,
  ],
};
