import { glob, readFile } from "node:fs/promises";
import { z } from "zod";

const Manifest = z.object({
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});
const FULL_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\.)? \p{Lu}[\p{L}'-]+$/u;

/** The names of authors in the manifests of the installed packages, without duplicates. */
export async function packageAuthors(): Promise<string[]> {
  const names = new Set<string>();
  for await (const file of glob("node_modules/{*,@*/*}/package.json")) {
    const { author } = Manifest.parse(JSON.parse(await readFile(file, "utf8")));
    const name = (typeof author === "string" ? author : (author?.name ?? "")).replace(
      / ?[<(].*/,
      "",
    );
    if (FULL_NAME.test(name)) names.add(name);
  }
  return [...names].sort();
}
