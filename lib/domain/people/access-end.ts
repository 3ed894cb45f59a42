/** Why a stream ended before its content did. The catalogues hold a sentence for each (`reader.ended.*`). */
export type EndReason =
  | "access-ended" // the session, the key or the right of its owner is over
  | "source-closed" // its owner may no longer see a document that it shows
  | "assistant-paused" // the widget was paused
  | "not-checked"; // for too long nobody could look up whether its owner may still have it
