/** A GGUF file in the folder of models. */
export type ModelFile = { name: string; bytes: number };

/** How far the add-on is that runs such files; `share` of its packages, from 0 to 1. */
export type AddonState =
  | { state: "absent" | "installed" | "failed" }
  | { state: "installing"; share: number };
