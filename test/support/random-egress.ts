import { randomUUID } from "node:crypto";
import { withViewer } from "#lib/db/client";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { AppError } from "#lib/domain/errors";
import { visitorViewer } from "#lib/domain/viewer";
import { consultModel } from "#lib/models/gateway";
import type { PromptPart } from "#lib/models/model";
import { createRandom } from "#lib/training/random";
import { createMember, createOrganization } from "#test/factories/organization";
import { resolveContainerNames } from "./container-names.ts";
import { openFakeProvider, type ProviderStep, refuses, says } from "./fakes/fake-provider.ts";
import { plantedKinds, plantIdentifier } from "./planted/planted-identifiers.ts";
import { type EgressTally, type Organization, type Sent, tally } from "./random-egress-tally.ts";
import { addEndpoints, INSIDE_KINDS, OUTSIDE_KINDS } from "./random-endpoints.ts";

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
 * server, reached at an outside address, as a forwarder on this machine, in a container, and as a server of your own.
 */
export async function sendAtRandom(requests: number, seed: number): Promise<EgressTally> {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const provider = await openFakeProvider(() => (random() < 0.06 ? pick(FAULTS) : says("Ready.")));
  const undo = resolveContainerNames();
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
    const received = provider.requests.map(({ text }) => text);
    return await tally(sent, received, organizations);
  } finally {
    undo();
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
  const endpoints = await addEndpoints(owner, baseUrl);
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
    endpoints,
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
  const kind = pick(isOutside ? OUTSIDE_KINDS : INSIDE_KINDS);
  const endpointId = organization.endpoints[kind];
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
  return { mark, organization, dataClass, kind, isOutside, isRecordable, values, outcome };
}

function plant(random: () => number, pick: Pick, values: string[]): string {
  const language = pick(["en", "zh"] as const);
  const { value, sentence } = plantIdentifier(pick(plantedKinds(language)), language, random);
  values.push(value);
  return sentence.replace("{value}", () => value);
}
