/** Why a reader of the file does not see a text in it. Each has words in both catalogues (`console.hiddenText.reasons`). */
export const HIDDEN_REASONS = [
  "color", // its colour is that of what is behind it
  "size", // its letters are at most 2 points high
  "transparent", // it is drawn without any colour, or fully transparent
  "off-page", // it stands outside the page
  "clipped", // the area that shows it leaves it out
  "not-displayed", // the file says that it is not displayed
  "characters", // it is written in characters that have no shape
] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/** A text that a file holds and does not show. `at` is the offset in the version's text where it stood. */
export type HiddenText = { page: number; at: number; reason: HiddenReason; text: string };
