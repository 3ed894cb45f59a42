import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Viewer } from "#lib/domain/viewer";
import { createRandom } from "#lib/training/random";
import { createOrganization } from "#test/factories/organization";

// Transactions that run into their limits while they begin, name their organization or commit.

/** Far below those of the product, so that short delays reach them. */
const LIMITS = { maxWait: 200, timeout: 400 };
const DELAYS_MS = [0, 0, 0, 150, 250, 450];
const PER_CONNECTION = 16;

const pool = vi.hoisted(() => ({ max: 1 }));

vi.mock("@prisma/adapter-pg", async (importOriginal) => {
  const original = await importOriginal<typeof import("@prisma/adapter-pg")>();
  class SmallPool extends original.PrismaPg {
    constructor({ connectionString }: { connectionString: string }) {
      super({ connectionString, max: pool.max });
    }
  }
  return { ...original, PrismaPg: SmallPool };
});

vi.mock("#prisma/generated/client", async (importOriginal) => {
  const original = await importOriginal<typeof import("#prisma/generated/client")>();
  class Limited extends original.PrismaClient {
    override $transaction(work: unknown, options?: object): never {
      const limited = areShort ? { ...options, ...LIMITS } : options;
      return Reflect.apply(super.$transaction, this, [work, limited]) as never;
    }
  }
  return { ...original, PrismaClient: Limited };
});

/** Loaded anew: the set-up has loaded the client already, without what this file replaces. */
let database: typeof import("#lib/db/client");
let areShort = false;
let random = createRandom(1);
/** Statements outside a transaction that names its organization. */
const stray: string[] = [];
/** What a connection is in the middle of. */
const states = new WeakMap<object, "begun" | "named">();
const original = pg.Client.prototype.query;

/** Delays what opens, names and commits a transaction, and notes statements outside of one. */
async function delayed(connection: object, text: string, send: () => unknown): Promise<unknown> {
  const isBoundary = /^\s*(BEGIN|COMMIT|ROLLBACK)\b/i.test(text);
  const isNaming = /^\s*SELECT set_config\('role'/.test(text);
  if (areShort && (isBoundary || isNaming)) {
    await wait(DELAYS_MS[Math.floor(random() * DELAYS_MS.length)]);
  }
  // Noted where it is sent, after the delay: then the transaction may be over.
  if (/^\s*BEGIN/i.test(text)) states.set(connection, "begun");
  else if (isBoundary) states.delete(connection);
  else if (isNaming && states.get(connection) === "begun") states.set(connection, "named");
  else if (areShort && states.get(connection) !== "named") stray.push(text);
  return send();
}

beforeAll(async () => {
  vi.resetModules();
  database = await import("#lib/db/client");
  Reflect.set(pg.Client.prototype, "query", function (this: object, ...args: unknown[]) {
    const [query] = args;
    const send = () => Reflect.apply(original, this, args);
    const isOfPrisma = typeof query === "object" && query && "rowMode" in query && "text" in query;
    return isOfPrisma ? delayed(this, String(query.text), send) : send();
  });
});
afterEach(() => {
  areShort = false;
});
afterAll(async () => {
  Reflect.set(pg.Client.prototype, "query", original);
  await database.closeDatabaseClient();
});

/** Writes a pair of rows, and counts the other organization's rows that the transaction sees between the two. */
function writePair(viewer: Viewer, other: Viewer, title: string): Promise<number> {
  const { organizationId, userId } = viewer;
  return database.withViewer(viewer, async (tx) => {
    await tx.conversation.create({ data: { organizationId, userId, title } });
    const [foreign] = await tx.$queryRaw<{ rows: number }[]>`
      SELECT count(*)::int AS rows FROM conversation
      WHERE organization_id = ${other.organizationId}::uuid`;
    await tx.conversation.create({ data: { organizationId, userId, title } });
    return foreign?.rows ?? 0;
  });
}

describe.each([1, 2, 4, 8])("with %i connections, transactions that meet their limits", (max) => {
  it("never run a statement outside their organization and never commit a part", async () => {
    pool.max = max;
    const transactions = PER_CONNECTION * max;
    random = createRandom(max);
    await database.closeDatabaseClient();
    const viewers = [await createOrganization(), await createOrganization()] as const;
    // Connects first: only the transactions are to meet their limits.
    await Promise.all(
      Array.from({ length: max }, () => writePair(viewers[0], viewers[1], "first")),
    );
    stray.length = 0;
    areShort = true;
    const outcomes: PromiseSettledResult<number>[] = [];
    const takeTurns = async (_: unknown, first: number) => {
      for (let index = first; index < transactions; index += 2 * max) {
        const [viewer, other] = index % 2 === 0 ? viewers : [viewers[1], viewers[0]];
        const [outcome] = await Promise.allSettled([writePair(viewer, other, `pair ${index}`)]);
        outcomes[index] = outcome;
      }
    };
    await Promise.all(Array.from({ length: 2 * max }, takeTurns));
    areShort = false;
    await database.closeDatabaseClient();

    expect(stray).toEqual([]);
    const done = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(done.filter((foreign) => foreign !== 0)).toEqual([]);
    // Otherwise the delays would have met nothing.
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(transactions);

    for (const [side, viewer] of viewers.entries()) {
      const rows = await database.withViewer(viewer, (tx) => tx.conversation.findMany());
      const counts = Map.groupBy(rows, ({ title }) => title);
      for (const [title, pair] of counts) {
        expect([title, pair.length]).toEqual([title, title === "first" ? 2 * max : 2]);
      }
      const promised = outcomes.flatMap((one, index) =>
        index % 2 === side && one.status === "fulfilled" ? [`pair ${index}`] : [],
      );
      expect(promised.filter((title) => !counts.has(title))).toEqual([]);
    }
  });
});
