import { createHash } from "node:crypto";
import { eachEgress } from "#lib/db/calls/egress";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import type { Viewer } from "#lib/domain/viewer";
import { ENDPOINT_KINDS, type EndpointKindName } from "./random-endpoints.ts";

/** The outcome of random requests through the real gateway, from what the provider received and what the ledger says. */
export type EgressTally = {
  requests: number;
  /** Requests that reached the provider as one that stands outside, whatever its address, and the bytes of their bodies. */
  received: number;
  receivedBytes: number;
  /** Egress records that say something was sent, and their bytes. */
  recorded: number;
  recordedBytes: number;
  /** Requests that reached it as one that stands inside, and their records. */
  receivedInside: number;
  recordedInside: number;
  /** Restricted requests among them that reached an endpoint that nobody has confirmed. */
  restrictedUnconfirmed: number;
  /** Hashes that occur in the ledger more or less often than at the provider, outside and inside. */
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

export type Organization = {
  owner: Viewer;
  askers: Viewer[];
  maxDataClass: DataClass;
  isMasked: boolean;
  endpoints: Record<EndpointKindName, string>;
};

export type Sent = {
  mark: string;
  organization: Organization;
  dataClass: DataClass;
  kind: EndpointKindName;
  isOutside: boolean;
  isRecordable: boolean;
  values: string[];
  outcome: string;
};

/** Compares what was sent, what arrived and what the ledger says. */
export async function tally(
  sent: readonly Sent[],
  received: readonly string[],
  organizations: readonly Organization[],
): Promise<EgressTally> {
  const lines = [];
  for (const { owner } of organizations) {
    for await (const page of eachEgress(owner, {})) lines.push(...page);
  }
  const byMark = new Map(sent.map((one) => [one.mark, one]));
  const all = received.map((text) => ({
    text,
    one: byMark.get(/zq[a-j]+qz/.exec(text)?.[0] ?? ""),
  }));
  const arrived = all.filter(({ one }) => one?.isOutside !== false);
  const inside = all.filter(({ one }) => one?.isOutside === false);
  const recorded = lines.filter(({ decision }) => decision !== "blocked");
  const outsideLines = recorded.filter(({ place }) => place === "outside");
  const insideLines = recorded.filter(({ place }) => place === "inside");
  return {
    requests: sent.length,
    received: arrived.length,
    receivedBytes: bytesOf(arrived),
    recorded: outsideLines.length,
    recordedBytes: outsideLines.reduce((sum, { bytes }) => sum + bytes, 0),
    receivedInside: inside.length,
    recordedInside: insideLines.length,
    unequalHashes: unequal(arrived, outsideLines) + unequal(inside, insideLines),
    ...whatShouldNot(sent, all, arrived),
    blocked: countReasons(lines),
    unrecordable: sent.filter(({ isRecordable }) => !isRecordable).length,
  };
}

type Arrival = { text: string; one: Sent | undefined };

/** What no request may do, counted, and how much was looked at for it. */
function whatShouldNot(
  sent: readonly Sent[],
  all: readonly Arrival[],
  arrived: readonly Arrival[],
) {
  const marks = new Set(all.map(({ one }) => one?.mark));
  const masked = arrived.flatMap(({ text, one }) =>
    one?.organization.isMasked ? [{ text, one }] : [],
  );
  const isRestricted = ({ text, one }: Arrival) =>
    one?.dataClass === "restricted" || /zq restricted:/.test(text);
  const unconfirmed = all.filter(
    ({ one }) => one && !("mayReceiveRestricted" in ENDPOINT_KINDS[one.kind]),
  );
  return {
    restrictedReceived: arrived.filter(isRestricted).length,
    restrictedUnconfirmed: unconfirmed.filter(isRestricted).length,
    overCeilingReceived: arrived.filter(
      ({ one }) => !one || classOf(one) > DATA_CLASSES.indexOf(one.organization.maxDataClass),
    ).length,
    unexplained: sent.filter(
      (one) => isAllowed(one) && !marks.has(one.mark) && one.outcome !== "fault",
    ).length,
    planted: masked.reduce((sum, { one }) => sum + one.values.length, 0),
    identifiersReceived: masked.reduce(
      (sum, { text, one }) =>
        sum +
        one.values.filter((value) => text.includes(JSON.stringify(value).slice(1, -1))).length,
      0,
    ),
    unrecordableReceived: all.filter(({ one }) => !one?.isRecordable).length,
  };
}

function classOf(one: Sent): number {
  return DATA_CLASSES.indexOf(one.dataClass);
}

/** Whether a request should have been sent. */
function isAllowed(one: Sent): boolean {
  if (!one.isRecordable) return false;
  const isVouched = "mayReceiveRestricted" in ENDPOINT_KINDS[one.kind];
  if (one.dataClass === "restricted" && !isVouched) return false;
  return !one.isOutside || classOf(one) <= DATA_CLASSES.indexOf(one.organization.maxDataClass);
}

function countReasons(lines: readonly { reason: string | null }[]): Record<string, number> {
  const blocked: Record<string, number> = {};
  for (const { reason } of lines) if (reason) blocked[reason] = (blocked[reason] ?? 0) + 1;
  return blocked;
}

function bytesOf(arrivals: readonly Arrival[]): number {
  return arrivals.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

function unequal(
  arrivals: readonly Arrival[],
  lines: readonly { sha256: string | null }[],
): number {
  const counts = new Map<string, number>();
  const add = (hash: string, by: number) => counts.set(hash, (counts.get(hash) ?? 0) + by);
  for (const { text } of arrivals) add(createHash("sha256").update(text).digest("hex"), 1);
  for (const { sha256 } of lines) add(sha256 ?? "", -1);
  return [...counts.values()].filter((count) => count !== 0).length;
}
