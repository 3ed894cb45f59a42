import type { PGlite } from "@electric-sql/pglite";

/** The first byte of the protocol messages that an extended query consists of before its Sync. */
const WITHIN_BATCH = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));

/**
 * Keeps the messages of one client's query together. The socket server queues every protocol
 * message by itself and all clients share one session, so a second client's Parse can come between
 * the first one's Parse and Bind: the first then gets an error, or the answer to the other's
 * question. The server does leave a client alone while a transaction is open; a query that is not
 * finished is made to count as one.
 *
 * When the database itself breaks (an error of SQL is an answer, not a break), the server would
 * keep everybody waiting for ever: `onBroken` is told instead.
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
