import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "#prisma/generated/client";
import type { Viewer } from "../domain/viewer.ts";
import { APP_ROLE, appUrl, databaseHome } from "./connection.ts";

export type Transaction = Prisma.TransactionClient;

/** Connections a process may hold. The embedded database runs one transaction at a time anyway. */
const POOL = { embedded: 6, server: 10 };
/** Long enough for a queue of transactions on the embedded database; they run one by one there. */
const LIMITS = { maxWait: 30_000, timeout: 60_000 };

let client: PrismaClient | null = null;

function connected(): PrismaClient {
  if (client) return client;
  const { kind, ownerUrl } = databaseHome();
  const connectionString = kind === "server" ? appUrl(ownerUrl) : ownerUrl;
  client = new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: POOL[kind] }),
  });
  return client;
}

const listeners: ((organizationId: string) => void)[] = [];
const changing = new WeakSet<Transaction>();

/** Tells the listener of every organization whose settings were changed by this process, once that holds. */
export function onSettingsChanged(listener: (organizationId: string) => void): void {
  listeners.push(listener);
}

/** Says that a transaction changes settings that others may remember. */
export function noteSettingsChange(tx: Transaction): void {
  changing.add(tx);
}

/**
 * Runs `work` in a transaction that sees what the viewer may see and nothing else: row-level
 * security reads the settings made here. The only way to the data; the raw client stays inside.
 * Never call a model or an embedder within.
 */
export async function withViewer<Result>(
  viewer: Viewer,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const { organizationId } = viewer;
  let hasChanged = false;
  const result = await connected().$transaction(async (tx) => {
    await tx.$queryRaw(becoming(viewer));
    const done = await work(tx);
    hasChanged = changing.has(tx);
    return done;
  }, LIMITS);
  if (hasChanged) for (const listener of listeners) listener(organizationId);
  return result;
}

function becoming({ organizationId, userId, accessTags, widget }: Viewer): Prisma.Sql {
  return Prisma.sql`
    SELECT set_config('role', ${APP_ROLE}, true),
           set_config('app.organization_id', ${organizationId}, true),
           set_config('app.user_id', ${userId}, true),
           set_config('app.access_tags', ${accessTags.join(",")}, true),
           set_config('app.collection_ids', ${widget ? widget.collectionIds.join(",") : "*"}, true)`;
}

/**
 * Calls a function of the database as the viewer and gives what it returns: a transaction in one
 * message, for what every call of a model waits for. The function must be in plpgsql, which plans
 * its statements when they run: by then row-level security knows the viewer.
 */
export async function callAsViewer<Result = unknown>(
  viewer: Viewer,
  call: Prisma.Sql,
): Promise<Result> {
  const [row] = await connected().$queryRaw<{ result: Result }[]>`
    WITH viewer AS MATERIALIZED (${becoming(viewer)}) SELECT ${call} AS result FROM viewer`;
  if (!row) throw new Error("A function of the database gave nothing.");
  return row.result;
}

/**
 * Runs `work` where nobody is looking yet: signing in, joining, listing organizations. Sees people,
 * sessions, keys, links, memberships and widgets, but no collection, document, passage or answer.
 */
export function withSystem<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return connected().$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT set_config('role', ${APP_ROLE}, true),
             set_config('app.organization_id', '', true),
             set_config('app.house', 'on', true)`;
    return work(tx);
  }, LIMITS);
}

/** Closes this process's connections, so that it can end. */
export async function closeDatabaseClient(): Promise<void> {
  await client?.$disconnect();
  client = null;
}
