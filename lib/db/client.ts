import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "#prisma/generated/client";
import type { Viewer } from "../domain/viewer.ts";
import { APP_ROLE, databaseHome } from "./connection.ts";
import { nameOrganization } from "./name-organization.ts";

/** A transaction of the system: its statements name an organization where they know one. */
export type SystemTransaction = Prisma.TransactionClient;
/**
 * A viewer's transaction. Its typed statements name the viewer's organization by themselves; raw
 * SQL says `organization_id = ${tx.organizationId}::uuid` and joins by both key columns.
 */
export type Transaction = SystemTransaction & { readonly organizationId: string };

/** Connections a process may hold. The embedded database runs one transaction at a time anyway. */
const POOL = { embedded: 6, server: 10 };
/** Long enough for a queue of transactions on the embedded database; they run one by one there. */
const LIMITS = { maxWait: 30_000, timeout: 60_000 };

let client: PrismaClient | null = null;

function connected(): PrismaClient {
  if (client) return client;
  const { kind, appUrl: connectionString } = databaseHome();
  client = new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: POOL[kind] }),
  });
  return client;
}

const extended = (organizationId: string) => connected().$extends(nameOrganization(organizationId));

/** Extending a client takes 0.1 ms and 18 KB, so those of the most recent organizations are kept. */
const KEPT_CLIENTS = 100;
const clients = new Map<string, ReturnType<typeof extended>>();

function clientOf(organizationId: string): ReturnType<typeof extended> {
  const known = clients.get(organizationId) ?? extended(organizationId);
  clients.delete(organizationId);
  clients.set(organizationId, known);
  const [oldest] = clients.keys();
  if (clients.size > KEPT_CLIENTS && oldest !== undefined) clients.delete(oldest);
  return known;
}

const listeners: ((organizationId: string) => void)[] = [];
const changing = new WeakSet<Transaction>();

/** Calls `listener` with the id of each organization whose settings this process changed, after the commit. */
export function onSettingsChanged(listener: (organizationId: string) => void): void {
  listeners.push(listener);
}

/** Marks a transaction as one that changes settings which may be cached. */
export function noteSettingsChange(tx: Transaction): void {
  changing.add(tx);
}

/**
 * Runs `work` in a transaction that sees only what the viewer may see: row-level security reads the
 * settings made here. This is the only way to the data; the raw client is not exported.
 * Never call a model or an embedder inside the transaction.
 */
export function withViewer<Result>(
  viewer: Viewer,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return withSettings(viewer.organizationId, becoming(viewer), work);
}

/**
 * Runs `work` for somebody who is about to join, or whose link gives them a new password: in addition to
 * what they will see, they see and change people, sign-ins and links, as `withSystem` does.
 */
export function withNewcomer<Result>(
  viewer: Viewer,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const settings = Prisma.sql`${becoming(viewer)}, ${AS_SYSTEM}`;
  return withSettings(viewer.organizationId, settings, work);
}

async function withSettings<Result>(
  organizationId: string,
  settings: Prisma.Sql,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  let hasChanged = false;
  const result = await clientOf(organizationId).$transaction(async (named) => {
    // The extension changes the SQL that is sent, but neither the methods nor their results.
    const tx = named as unknown as Transaction;
    await tx.$queryRaw(settings);
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

/** What the policies of people, sign-ins, links, keys and widgets read. */
const AS_SYSTEM = Prisma.sql`set_config('app.house', 'on', true)`;

/**
 * Calls a database function as the viewer and returns its result. The transaction is one message to
 * the database, because every model call waits for it. The function must be in plpgsql, which plans
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
 * Runs `work` without a viewer, to sign in, join or list organizations. It sees people, sessions, keys,
 * links, memberships and widgets, but no collection, document, passage or answer.
 */
export function withSystem<Result>(
  work: (tx: SystemTransaction) => Promise<Result>,
): Promise<Result> {
  return connected().$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT set_config('role', ${APP_ROLE}, true),
             set_config('app.organization_id', '', true), ${AS_SYSTEM}`;
    return work(tx);
  }, LIMITS);
}

/** Closes this process's connections, so that it can end. */
export async function closeDatabaseClient(): Promise<void> {
  await client?.$disconnect();
  client = null;
  clients.clear();
}
