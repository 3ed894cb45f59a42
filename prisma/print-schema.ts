// Prints the SQL for the changes in prisma/schema since the last commit, as the basis of a new migration.
//   npm run schema

import { execFileSync } from "node:child_process";
import { openDatabase } from "#lib/db/home/open-database";
import { changesAsSql, type SchemaFile } from "./schema-engine.ts";

const git = (...parameters: string[]) => execFileSync("git", parameters, { encoding: "utf8" });

const committed: SchemaFile[] = git("ls-tree", "--name-only", "HEAD:prisma/schema")
  .trim()
  .split("\n")
  .map((path) => ({ path, content: git("show", `HEAD:prisma/schema/${path}`) }));

const home = await openDatabase();
process.stdout.write(await changesAsSql(home.ownerUrl, committed));
process.exit();
