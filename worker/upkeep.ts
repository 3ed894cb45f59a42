import { listenForWork } from "#lib/db/work-signal";
import { createBell } from "./bell.ts";
import { keepUp } from "./keep-up.ts";
import { repeat } from "./repeat.ts";
import { stopSignal } from "./stop-signal.ts";

// On a database server, the only long-running process that holds the owner's address. It serves no request,
// reads no document and calls nobody, so that a hole in the page server or a parser does not reach past
// row-level security. The embedded database has a single user; there the worker does the same work.

const SECOND = 1_000;
/** It is told when embedding is done; once an hour it looks by itself, should a signal be lost. */
const REST = { first: SECOND, longest: 3_600 * SECOND };

const signal = stopSignal();
const bell = createBell();
await listenForWork(bell.ring, signal);
process.send?.({ ready: true });
await repeat("upkeep", REST, keepUp, { bell, signal });
process.exit(0);
