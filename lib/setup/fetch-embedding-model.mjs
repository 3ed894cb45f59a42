import { existsSync } from "node:fs";
import { say, yellow } from "./announce.mjs";
import { inRoot, modernNode } from "./paths.mjs";
import { runVisibly } from "./run-command.mjs";

/** Finds the embedding model and prints what it does. Without one, search uses words only. */
export async function fetchEmbeddingModel() {
  const main = inRoot("lib/setup/embedding-model/main.ts");
  if (!existsSync(main)) return;
  const code = await runVisibly(modernNode(), ["--disable-warning=ExperimentalWarning", main]);
  if (code !== 0) {
    say(yellow("  The embedding model could not be set up: search by words only."));
    say(yellow("  `npm run setup` tries again."));
  }
}
