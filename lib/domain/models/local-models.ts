/** A GGUF file in the models folder. */
export type ModelFile = { name: string; bytes: number };

/** The state of the add-on that runs such files. `share`: the part of its packages that is installed, 0 to 1. */
export type AddonState =
  | { state: "absent" | "installed" | "failed" }
  | { state: "installing"; share: number };
