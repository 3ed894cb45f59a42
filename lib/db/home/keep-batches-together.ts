import type { PGlite } from "@electric-sql/pglite";

/** The first bytes of the protocol messages that make up an extended query before its Sync. */
const WITHIN_BATCH = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));

/**
 * Keeps the messages of one client's query together. The socket server queues every protocol message
 * separately and all clients share one session, so a second client's Parse can come between the first
 * one's Parse and Bind: the first then gets an error, or the result of the other query. The server
 * serves no other client while a transaction is open, so an unfinished query is reported as one.
 *
 * If the database itself fails (an SQL error is a normal response), the server would let all clients wait
 * for ever: `onBroken` is called instead.
 */
export function keepBatchesTogether(db: PGlite, onBroken: (error: unknown) => void): void {
  const isInTransaction = db.isInTransaction.bind(db);
  const execute = db.execProtocolRawStream.bind(db);
  let isWithinBatch = false;

  db.isInTransaction = () => isWithinBatch || isInTransaction();
  db.execProtocolRawStream = async (message, options) => {
    await execute(message, options).catch((error: unknown) => {
      onBroken(error);
      throw error;
    });
    isWithinBatch = WITHIN_BATCH.has(message[0] ?? 0);
  };
}
