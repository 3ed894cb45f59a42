import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import { log } from "../../log.ts";
import { removeRunFile, writeRunFile } from "../../run-file.ts";
import { keepBatchesTogether } from "./keep-batches-together.ts";
import { keepStatistics } from "./keep-statistics.ts";
import { lockDatabase } from "./lock.ts";

// The embedded database. It runs in its own process, because its queries run synchronously in WebAssembly and
// would block every stream of a shared process. Started by `openDatabase`.

const CONNECTIONS = 60;
/** How often the database checks for connections after the process that started it has ended. */
const IDLE_CHECK_MILLISECONDS = 200;

async function main(): Promise<void> {
  const directory = path.join(config.home, "database");
  const release = lockDatabase(directory);
  const db = await PGlite.create(directory, { extensions: { vector } });
  keepBatchesTogether(db, (err) => {
    log.fatal({ err }, "The embedded database failed. Start Freehold again to reopen it.");
    process.exit(1);
  });
  keepStatistics(db);
  // Files of the write-ahead log are removed and not used again: they would keep what was deleted.
  await db.exec("SET maintenance_work_mem = '512MB'; SET work_mem = '32MB'; SET wal_recycle = off");
  const server = new PGLiteSocketServer({
    db,
    host: "127.0.0.1",
    port: 0,
    maxConnections: CONNECTIONS,
  });
  await server.start();
  const port = Number(server.getServerConn().split(":").at(-1));
  await writeRunFile("database", port);

  let isClosing = false;
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    await removeRunFile("database");
    await server.stop();
    await db.close();
    release();
    process.exit(0);
  };
  process.on("SIGTERM", () => void close());
  // Ctrl-C reaches the whole process group; the process that started the database decides when it ends.
  process.on("SIGINT", () => {});
  // That process has ended: keep running while another command of this data folder is connected.
  process.on("disconnect", () => {
    setInterval(() => {
      if (server.getStats().activeConnections === 0) void close();
    }, IDLE_CHECK_MILLISECONDS);
  });
  process.send?.({ port });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof AppError)) {
    log.error({ err: error }, "The embedded database did not open.");
  }
  process.send?.({ problem: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
