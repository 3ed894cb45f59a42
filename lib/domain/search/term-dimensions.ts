/** Terms are stored as numbers: the dimension of a sparse vector, 1 to TERM_DIMENSIONS. */
export const TERM_DIMENSIONS = 2 ** 24;
