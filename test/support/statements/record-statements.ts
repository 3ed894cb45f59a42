import pg from "pg";

/** A statement that was sent, and by which kind of transaction: a viewer's or the system's. */
export type SentStatement = { text: string; by: "viewer" | "system" };

const sent = new Map<string, SentStatement>();
/** The kind of transaction on each connection. Connections that are missing are the owner's or the job queue's. */
const transactions = new WeakMap<object, SentStatement["by"]>();

let isRecording = false;

/** Every different statement that the product and its tests have sent from this test file so far. */
export function sentStatements(): SentStatement[] {
  return [...sent.values()];
}

/** Forgets all statements, for the next test file of the same process. */
export function forgetStatements(): void {
  sent.clear();
}

/** Records the statements that every connection of this process sends. */
export function recordStatements(): void {
  if (isRecording) return;
  isRecording = true;
  const { query } = pg.Client.prototype;
  Reflect.set(pg.Client.prototype, "query", function (this: object, ...args: unknown[]) {
    const text = textOf(args[0]);
    if (text !== null) note(this, withOneOrganization(text, valuesOf(args)));
    return Reflect.apply(query, this, args);
  });
}

function textOf(query: unknown): string | null {
  if (typeof query === "string") return query;
  const text = typeof query === "object" && query && "text" in query ? query.text : null;
  return typeof text === "string" ? text : null;
}

function valuesOf([query, values]: readonly unknown[]): readonly unknown[] {
  const own = typeof query === "object" && query && "values" in query ? query.values : values;
  return Array.isArray(own) ? own : [];
}

/**
 * The statement with `organization_id = $1` for `organization_id IN ($1,$2)` where both values are the same: Prisma
 * loads the related rows of several rows by a list for each part of their key.
 */
export function withOneOrganization(text: string, values: readonly unknown[]): string {
  return text.replace(/("organization_id") IN \(([$\d, ]+)\)/g, (list, column, parameters) => {
    const places = [...parameters.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
    const named = new Set(places.map((place) => values[place - 1]));
    return named.size === 1 && !named.has(undefined) ? `${column} = $${places[0]}` : list;
  });
}

function note(connection: object, text: string): void {
  if (/^\s*(begin|commit|rollback)\b/i.test(text)) transactions.delete(connection);
  // The first statement of `withViewer` and `withSystem`; `callAsViewer` sends a single statement.
  else if (/^\s*SELECT set_config\('role'/.test(text)) {
    transactions.set(connection, text.includes("'app.user_id'") ? "viewer" : "system");
  }
  const by = transactions.get(connection);
  if (by) sent.set(`${by} ${text}`, { by, text });
}
