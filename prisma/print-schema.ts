// Prints the SQL that makes the tables of schema.prisma: what a new migration is written from.
//   npm run schema

import { openDatabase } from "#lib/db/home/open-database";
import { schemaAsSql } from "./schema-engine.ts";

const home = await openDatabase();
process.stdout.write(await schemaAsSql(home.ownerUrl));
process.exit();
