import { createHash, randomUUID } from "node:crypto";
import { eachEgress } from "#lib/db/calls/egress";
import { withViewer } from "#lib/db/client";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { AppError } from "#lib/domain/errors";
import { type Viewer, visitorViewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { consultModel } from "#lib/models/gateway";
import type { PromptPart } from "#lib/models/model";
import { createRandom } from "#lib/training/random";
import { createMember, createOrganization } from "#test/factories/organization";
import {
  openFakeProvider,
  outside,
  type ProviderStep,
  refuses,
  says,
} from "./fakes/fake-provider.ts";
import { plantedKinds, plantIdentifier } from "./planted/planted-identifiers.ts";

/** The outcome of random requests through the real gateway, from what the provider received and what the ledger says. */
export type EgressTally = {
  requests: number;
  /** Requests that reached the provider at its outside address, and the bytes of their bodies. */
  received: number;
  receivedBytes: number;
  /** Egress records that say something was sent, and their bytes. */
  recorded: number;
  recordedBytes: number;
  /** Hashes that occur in the ledger more or less often than at the provider. */
  unequalHashes: number;
  blocked: Record<string, number>;
  restrictedReceived: number;
  overCeilingReceived: number;
  /** Requests that could have gone outside but did not, without a fault or a record that says why. */
  unexplained: number;
  /** Planted identifiers, and those that a masked provider received nevertheless. */
  planted: number;
  identifiersReceived: number;
  /** Requests in the name of a person for whom no record can be written. */
  unrecordable: number;
  unrecordableReceived: number;
};

type Organization = {
  owner: Viewer;
  askers: Viewer[];
  maxDataClass: DataClass;
  isMasked: boolean;
  endpoints: { outside: string; inside: string };
};

type Sent = {
  mark: string;
  organization: Organization;
  dataClass: DataClass;
  isOutside: boolean;
  isRecordable: boolean;
  values: string[];
  outcome: string;
};

const FAULTS: readonly (readonly ProviderStep[])[] = [
  refuses(500),
  refuses(429),
  refuses(401),
  [{ do: "reset" }],
  says("Half an", { finish: null, done: false }),
  [{ do: "write", bytes: "<html>" }],
];
const DEADLINES = { connect: 20_000, first: 20_000, idle: 20_000, total: 60_000 };
const CONCURRENT = 8;

/**
 * Asks with random prompts, data classes, masking, addresses, viewers and faults of the provider. The provider is one
 * server, reached at an address on your servers and at an outside one.
 */
export async function sendAtRandom(requests: number, seed: number): Promise<EgressTally> {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const provider = await openFakeProvider(() => (random() < 0.06 ? pick(FAULTS) : says("Ready.")));
  try {
    const organizations: Organization[] = [];
    for (const maxDataClass of DATA_CLASSES) {
      for (const isMasked of [true, false])
        organizations.push(await build(provider.baseUrl, maxDataClass, isMasked));
    }
    const sent: Sent[] = [];
    let begun = 0;
    const work = async () => {
      while (begun < requests) {
        begun += 1;
        sent.push(await send(random, pick, pick(organizations), `zq${letters(begun)}qz`));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, work));
    await provider.allClosed();
    const received = provider.requests
      .filter(({ headers }) => headers.host?.startsWith("0.0.0.0"))
      .map(({ text }) => text);
    return await tally(sent, received, organizations);
  } finally {
    provider.close();
  }
}

async function build(
  baseUrl: string,
  maxDataClass: DataClass,
  isMasked: boolean,
): Promise<Organization> {
  const owner = await createOrganization();
  const { organizationId } = owner;
  const add = (address: string) =>
    addEndpoint(owner, { name: "Fake", baseUrl: address, model: "fake-1", apiKey: "key" });
  const [away, home] = [await add(outside(baseUrl)), await add(baseUrl)];
  // Bypasses the console, which does not allow a provider the highest data class.
  await withViewer(owner, (tx) =>
    tx.provider.updateMany({
      where: { kind: "other" },
      data: { maxDataClass: maxDataClass, isMasked },
    }),
  );
  const visitor = visitorViewer(organizationId, randomUUID(), {
    id: randomUUID(),
    collectionIds: [],
  });
  const askers = [owner, await createMember(organizationId, "reader"), visitor];
  return {
    owner,
    askers,
    maxDataClass,
    isMasked,
    endpoints: { outside: away.id, inside: home.id },
  };
}

/** Words that no detector matches: a number written in letters. */
function letters(number: number): string {
  return [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");
}

type Pick = <Item>(items: readonly Item[]) => Item;

async function send(
  random: () => number,
  pick: Pick,
  organization: Organization,
  mark: string,
): Promise<Sent> {
  const values: string[] = [];
  const prompt = Array.from({ length: 1 + Math.floor(random() * 4) }, (): PromptPart => {
    // Low classes are more frequent: a prompt is as protected as its strictest part.
    const dataClass = pick<DataClass>([
      "public",
      "public",
      "internal",
      "internal",
      "confidential",
      "restricted",
    ]);
    return {
      role: "user",
      kind: "sources",
      dataClass,
      text: `${mark} ${dataClass}: ${plant(random, pick, values)}`,
    };
  });
  const strictest = Math.max(...prompt.map(({ dataClass }) => DATA_CLASSES.indexOf(dataClass)));
  const isOutside = random() < 0.75;
  const isRecordable = random() > 0.03;
  const asker = pick(organization.askers);
  const viewer = isRecordable ? asker : { ...asker, userId: "" };
  const endpointId = organization.endpoints[isOutside ? "outside" : "inside"];
  const request = {
    answerId: null,
    endpointId,
    purpose: "try-out" as const,
    question: "?",
    sources: [],
    prompt,
  };
  const { signal } = new AbortController();
  const outcome = await consultModel(viewer, request, { signal, deadlines: DEADLINES }).then(
    ({ reply }) => (reply === null ? "not-asked" : "answered"),
    (error: unknown) => (error instanceof AppError ? "fault" : "failed"),
  );
  const dataClass = DATA_CLASSES[strictest] as DataClass;
  return { mark, organization, dataClass, isOutside, isRecordable, values, outcome };
}

function plant(random: () => number, pick: Pick, values: string[]): string {
  const language = pick(["en", "zh"] as const);
  const { value, sentence } = plantIdentifier(pick(plantedKinds(language)), language, random);
  values.push(value);
  return sentence.replace("{value}", () => value);
}

async function tally(
  sent: readonly Sent[],
  received: readonly string[],
  organizations: readonly Organization[],
): Promise<EgressTally> {
  const lines = [];
  for (const { owner } of organizations) {
    for await (const page of eachEgress(owner, {})) lines.push(...page);
  }
  const recorded = lines.filter(({ decision }) => decision !== "blocked");
  const blocked: Record<string, number> = {};
  for (const { reason } of lines) if (reason) blocked[reason] = (blocked[reason] ?? 0) + 1;

  const byMark = new Map(sent.map((one) => [one.mark, one]));
  const arrived = received.map((text) => ({
    text,
    one: byMark.get(/zq[a-j]+qz/.exec(text)?.[0] ?? ""),
  }));
  const classOf = (one: Sent | undefined) => DATA_CLASSES.indexOf(one?.dataClass ?? "restricted");
  const marks = new Set(arrived.map(({ one }) => one?.mark));
  const allowed = sent.filter(
    (one) =>
      one.isOutside &&
      one.isRecordable &&
      one.dataClass !== "restricted" &&
      classOf(one) <= DATA_CLASSES.indexOf(one.organization.maxDataClass),
  );
  const maskedOnes = arrived.flatMap(({ text, one }) =>
    one?.organization.isMasked ? [{ text, one }] : [],
  );
  return {
    requests: sent.length,
    received: received.length,
    receivedBytes: received.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    recorded: recorded.length,
    recordedBytes: recorded.reduce((sum, { bytes }) => sum + bytes, 0),
    unequalHashes: unequal(
      received.map((text) => createHash("sha256").update(text).digest("hex")),
      recorded.map(({ sha256 }) => sha256 ?? ""),
    ),
    blocked,
    restrictedReceived: arrived.filter(
      ({ text, one }) => classOf(one) === 3 || /zq restricted:/.test(text),
    ).length,
    overCeilingReceived: arrived.filter(
      ({ one }) => !one || classOf(one) > DATA_CLASSES.indexOf(one.organization.maxDataClass),
    ).length,
    unexplained: allowed.filter(({ mark, outcome }) => !marks.has(mark) && outcome !== "fault")
      .length,
    planted: maskedOnes.reduce((sum, { one }) => sum + one.values.length, 0),
    identifiersReceived: maskedOnes.reduce(
      (sum, { text, one }) =>
        sum +
        one.values.filter((value) => text.includes(JSON.stringify(value).slice(1, -1))).length,
      0,
    ),
    unrecordable: sent.filter(({ isOutside, isRecordable }) => isOutside && !isRecordable).length,
    unrecordableReceived: arrived.filter(({ one }) => !one?.isRecordable).length,
  };
}

function unequal(left: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const hash of left) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  for (const hash of right) counts.set(hash, (counts.get(hash) ?? 0) - 1);
  return [...counts.values()].filter((count) => count !== 0).length;
}
