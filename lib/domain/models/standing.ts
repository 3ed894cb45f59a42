export const PLACES = ["inside", "outside"] as const;
/** On our own hardware, or on somebody else's. */
export type Place = (typeof PLACES)[number];

/** What suggests where a server stands. Screens have a sentence for each. */
type PlaceReason =
  | "own-process"
  | "private-address"
  | "container-name"
  | "local-name"
  | "cloud-model"
  | "vendor-model"
  | "router-port"
  | "public-address";

/** Where a server probably stands. Whose hardware it is: null means ours, or that it is not known. */
export type PlaceSuggestion = {
  place: Place;
  reason: PlaceReason;
  whose: string | null;
};

/** Where a server stands, and by which rules it is therefore sent text. */
export type Standing = {
  /** The place whose rules apply. */
  place: Place;
  /** Whose hardware it is, as declared or suggested. Null: ours, or not known. */
  whose: string | null;
  /** What the address and the model's name suggest. */
  suggestion: PlaceSuggestion;
  /** Who declared it, and when. Null: nobody has. */
  confirmed: { at: string; by: string } | null;
  /** Our own process on this machine, which needs no declaration. */
  isOwnProcess: boolean;
};
