import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { addCustomTerms } from "#lib/db/calls/custom-terms";
import { withViewer } from "#lib/db/client";
import { APP_ROLE, ownedHome } from "#lib/db/connection";
import { makeDefaultEndpoint } from "#lib/db/models/endpoints";
import { declareEndpointPlace } from "#lib/db/models/places";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createMember, createOrganization } from "#test/factories/organization";
import { answer, consult, createOutside, ledgerOf, part } from "#test/factories/outside";
import { addDefaultEndpoint, createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { outside, says, startFakeProvider } from "#test/support/fakes/fake-provider";

const ENGLISH =
  "Patient: Mary Poole, MRN 4471926, telephone (212) 555-0187, mary.poole@example.org, SSN 219-09-9999.";
const CHINESE =
  "患者张伟，男，身份证号11010519491231002X，电话13812345678，住院号20230456，案号（2023）京01民终1234号。";
const IDENTIFYING = [
  ...["Mary", "Poole", "4471926", "555-0187", "mary.poole", "219-09-9999"],
  ...["张伟", "11010519491231002X", "13812345678", "20230456", "民终1234号"],
];

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("data sent out", () => {
  it("is recorded byte for byte as the provider received it, with its hash", async () => {
    const { viewer, provider, endpointId, providerId } = await createOutside();
    await answer(viewer, [part("What is a 押金 (bond)?", "confidential")]);

    const [received] = provider.requests;
    expect(await ledgerOf(viewer)).toMatchObject([
      {
        decision: "sent",
        bytes: received?.bytes,
        sha256: sha256(received?.text ?? ""),
        address: `${outside(provider.baseUrl)}/chat/completions`,
        providerId,
        model: "fake-1",
        purpose: "answer",
        dataClass: "confidential",
        masked: {},
        userId: viewer.userId,
      },
    ]);
    const rows = await withViewer(viewer, (tx) => tx.egressRecord.findMany());
    expect(rows).toMatchObject([{ endpointId, organizationId: viewer.organizationId }]);
  });

  it("is recorded once for each attempt, including failed ones", async () => {
    let tries = 0;
    const { viewer, provider } = await createOutside(() => {
      tries += 1;
      return tries === 1 ? [{ do: "reset" }] : says("Ready.");
    });
    expect(await answer(viewer, [part("Ready?")])).toBe("Ready.");
    const ledger = await ledgerOf(viewer);
    expect(ledger.map(({ sha256 }) => sha256)).toEqual(
      provider.requests.map(({ text }) => sha256(text)),
    );
    expect(ledger).toHaveLength(2);
  });

  it("contains no identifying text, in English or Chinese, and no custom term", async () => {
    const { viewer, provider } = await createOutside();
    await addCustomTerms(viewer, ["Project Nightjar", "青松计划"]);
    const terms = "Project  Nightjar goes on, and so does 青松计划.";
    await answer(viewer, [part(ENGLISH), part(CHINESE), part(terms)]);

    const [received] = provider.requests;
    for (const planted of [...IDENTIFYING, "Nightjar", "青松计划"]) {
      expect(received?.text).not.toContain(planted);
    }
    const [line] = await ledgerOf(viewer);
    expect(line).toMatchObject({ decision: "masked", sha256: sha256(received?.text ?? "") });
    expect(line?.masked).toMatchObject({ person: 2, term: 2, phone: 2, email: 1 });
  });

  it("is unmasked in the answer, wherever the provider splits its chunks", async () => {
    const { viewer, provider } = await createOutside((prompt) => {
      const [person] = /⟦PERSON_\d⟧/.exec(prompt) ?? [];
      const words = [...`${person} 的电话是 ${/⟦PHONE_\d⟧/.exec(prompt)?.[0]}, [1].`];
      return words
        .flatMap((letter) => says(letter, { finish: null, usage: "missing", done: false }))
        .concat(says("."));
    });
    expect(await answer(viewer, [part(CHINESE)])).toBe("张伟 的电话是 13812345678, [1]..");
    expect(provider.requests).toHaveLength(1);
  });

  it("does not reveal the person, the place or the conversation", async () => {
    const { viewer: owner, provider } = await createOutside(says("28 days [1]."));
    const email = `ada.lovelace.${randomUUID()}@example.test`;
    const viewer = await createMember(owner.organizationId, "owner", { email });
    const reader = await createReader();
    await makeDefaultEndpoint(reader.viewer, await addAt(reader.viewer, provider.baseUrl));
    const { outcome } = await ask(reader.viewer, "How much notice must a tenant give?");
    await answer(viewer, [part("Who may end it?")]);

    const sent = JSON.stringify(
      provider.requests.map(({ headers, path, text }) => [headers, path, text]),
    );
    const secrets = [viewer, reader.viewer].flatMap(({ organizationId, userId }) => [
      organizationId,
      userId,
    ]);
    expect(provider.requests).toHaveLength(2);
    for (const id of [
      ...secrets,
      email,
      outcome.conversationId,
      outcome.answerId,
      reader.collection,
    ]) {
      expect(sent).not.toContain(id);
    }
  });

  it("is sent unmasked when masking is off for the provider, and the ledger says so", async () => {
    const { viewer, provider } = await createOutside(says("Ready."), { isMasked: false });
    await answer(viewer, [part(ENGLISH)]);
    expect(provider.requests[0]?.text).toContain("Mary Poole");
    expect(await ledgerOf(viewer)).toMatchObject([{ decision: "sent", masked: {} }]);
  });
});

async function addAt(viewer: Viewer, baseUrl: string): Promise<string> {
  const added = await addEndpoint(viewer, {
    name: "Fake",
    baseUrl: outside(baseUrl),
    model: "fake-1",
  });
  return added.id;
}

describe("data that may not be sent", () => {
  it.each([
    ["restricted", "confidential"],
    ["confidential", "internal"],
    ["internal", "public"],
  ] as const)(
    "blocks %s text above a highest data class of %s, and records the reason",
    async (dataClass, maxDataClass) => {
      const { viewer, provider } = await createOutside(says("Ready."), { maxDataClass });
      await expect(consult(viewer, [part("A", "public"), part("B", dataClass)])).resolves.toEqual({
        reply: null,
        reason: "restricted",
      });
      expect(provider.requests).toEqual([]);
      expect(await ledgerOf(viewer)).toMatchObject([
        { decision: "blocked", reason: "restricted", dataClass, bytes: 0, sha256: null },
      ]);
    },
  );

  it("blocks text that cannot be masked reliably", async () => {
    const { viewer, provider } = await createOutside();
    // The digits after "12-" only look like a telephone number once the term before them is replaced.
    await addCustomTerms(viewer, ["12"]);
    await expect(consult(viewer, [part("Entry 12-13812345678.")])).rejects.toMatchObject({
      note: "unmaskable",
    });
    expect(provider.requests).toEqual([]);
    expect(await ledgerOf(viewer)).toMatchObject([{ decision: "blocked", reason: "unmaskable" }]);
  });

  it("sends nothing when the ledger cannot be written", async () => {
    const { viewer, provider } = await createOutside();
    await withFullLedger(async () => {
      await expect(consult(viewer, [part("Ready?")])).rejects.toThrow();
    });
    expect(provider.requests).toEqual([]);
    expect(await ledgerOf(viewer)).toEqual([]);
  });

  it("is not sent to a model on your servers either when the ledger cannot be written", async () => {
    const viewer = await createOrganization();
    const provider = await startFakeProvider(() => says("Ready."));
    await addDefaultEndpoint(viewer, provider.baseUrl);
    await withFullLedger(async () => {
      await expect(consult(viewer, [part("Ready?")])).rejects.toThrow();
    });
    expect(provider.requests).toEqual([]);
  });

  it("cannot be recorded as sent if it is restricted and nobody confirmed the place", async () => {
    const { viewer } = await createOutside();
    await answer(viewer, [part("Ready?")]);
    const insert = (place: string, isPlaceConfirmed: boolean) =>
      withViewer(viewer, async (tx) => {
        const { id: _, ...line } = await tx.egressRecord.findFirstOrThrow();
        const masked = {};
        const data = { ...line, masked, dataClass: "restricted", place, isPlaceConfirmed };
        await tx.egressRecord.createMany({ data: [data] });
      });
    await expect(insert("outside", true)).rejects.toThrow();
    await expect(insert("inside", false)).rejects.toThrow();
    await insert("inside", true);
  });
});

/** Runs `work` while the ledger accepts no record from the application. */
async function withFullLedger(work: () => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownedHome().ownerUrl });
  await owner.connect();
  try {
    await owner.query(`REVOKE INSERT ON egress_record FROM ${APP_ROLE}`);
    await work();
  } finally {
    await owner.query(`GRANT INSERT ON egress_record TO ${APP_ROLE}`);
    await owner.end();
  }
}

it("records text that stays on your servers, too, and who vouches for that", async () => {
  const viewer = await createOrganization();
  const provider = await startFakeProvider(() => says("Ready."));
  const id = await addDefaultEndpoint(viewer, provider.baseUrl);
  await declareEndpointPlace(viewer, id, { place: "inside", whose: null });
  await answer(viewer, [part(ENGLISH, "restricted")]);
  const [received] = provider.requests;
  expect(received?.text).toContain("Mary Poole");
  expect(await ledgerOf(viewer)).toMatchObject([
    {
      place: "inside",
      isPlaceConfirmed: true,
      decision: "sent",
      dataClass: "restricted",
      bytes: received?.bytes,
      sha256: sha256(received?.text ?? ""),
    },
  ]);
});
