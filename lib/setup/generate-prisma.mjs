import { pathToFileURL } from "node:url";
import { step } from "./announce.mjs";
import { inRoot, modernNode } from "./paths.mjs";
import { runQuietly } from "./run-command.mjs";
import { fingerprint, once } from "./stamp.mjs";

/** Writes the typed database client from prisma/schema. */
export function generatePrisma() {
  const inputs = fingerprint(["prisma/schema", "prisma.config.ts", "package-lock.json"]);
  return once("prisma/generated/.stamp", inputs, () =>
    step("Generating the database client", async () => {
      await runQuietly(modernNode(), [inRoot("node_modules/prisma/build/index.js"), "generate"], {
        env: {
          // Prisma insists on a schema engine and would download one, although it generates without it:
          // any existing file will do. It is never executed.
          PRISMA_SCHEMA_ENGINE_BINARY: inRoot("package.json"),
        },
      });
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await generatePrisma();
