import { describe, expect, it } from "vitest";
import { answerQuestion } from "#lib/answer/answer-question";
import { NOT_ANSWERED } from "#lib/answer/compose-prompt";
import { openQuestion, type Question } from "#lib/answer/open-question";
import { buildCollection } from "#test/factories/document";
import { createOrganization } from "#test/factories/organization";
import {
  BOND,
  callsOf,
  createReader,
  createReaderWithModel,
  NOTICE,
  SEVERANCE,
} from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { collect } from "#test/support/collect";
import { says, saysInBytes } from "#test/support/fakes/fake-provider";

describe("with quotes", () => {
  it("runs the stages in order and records what was shown", async () => {
    const { viewer } = await createReader();
    const { events, outcome, record, text } = await ask(
      viewer,
      "How much notice must a tenant give?",
    );

    expect(events.map(({ type }) => type).filter((type) => type !== "text-delta")).toEqual([
      "status",
      "status",
      "sources",
      "writer",
      "citations", // first without verdicts, then with them
      "citations",
      "outcome",
    ]);
    expect(text).toContain(NOTICE);
    expect(text).toMatch(/ \[1\]$/);
    expect(outcome).toMatchObject({ outcome: "complete", endpointId: "quotes" });
    expect(record).toMatchObject({ text, outcome: "complete", unsupported: [], feedback: null });
    // Quotes carry no AI mark.
    const writer = { aiGenerated: false, writtenBy: null };
    expect(events).toContainEqual({ type: "writer", endpointId: "quotes", ...writer });
    expect(record?.writer).toEqual(writer);
    expect(record?.citations[0]).toMatchObject({ marker: 1, support: 1, page: 1 });
    expect(record?.citations[0]?.quote.startsWith(NOTICE)).toBe(true);
  });

  it("cites a span at its offsets in the version's text, with its page", async () => {
    const { viewer, act } = await createReader();
    const { record } = await ask(viewer, "When must the landlord return the bond?");
    const citation = record?.citations.find(({ quote }) => quote === BOND);

    expect(citation).toMatchObject({ documentId: act.documentId, page: 2, title: "Tenancy Act" });
    expect(act.text.slice(citation?.start, citation?.end)).toBe(BOND);
  });

  it("quotes Chinese documents for Chinese questions", async () => {
    const { viewer } = await createReader();
    const { text } = await ask(
      viewer,
      "经济补偿按劳动者在本单位工作的年限，每满一年支付几个月工资？",
    );
    expect(text).toBe(`${SEVERANCE} [1]`);
  });

  it("abstains with the nearest passages if the documents do not answer", async () => {
    const { viewer } = await createReader();
    const { events, outcome, text, record } = await ask(
      viewer,
      "Which antibiotics treat tuberculosis of the landlord?",
    );

    expect(outcome.outcome).toBe("abstained");
    expect(text).toBe("");
    expect(record).toMatchObject({ text: "", outcome: "abstained", citations: [] });
    expect(events.find((event) => event.type === "sources")?.sources.length).toBeGreaterThan(0);
    expect(await callsOf(viewer)).toEqual([]);
  });

  it("is uncertain, with the nearest passages and no text, if no document holds what the question turns on", async () => {
    const { viewer } = await createReader();
    const { events, outcome, text, record } = await ask(
      viewer,
      "How much notice in writing must a tenant of Wimbledon give to the landlord?",
    );

    expect([outcome.outcome, text]).toEqual(["uncertain", ""]);
    expect(record).toMatchObject({ outcome: "uncertain", text: "", missing: ["Wimbledon"] });
    expect(record?.sources[0]?.text).toContain(NOTICE);
    expect(events.find((event) => event.type === "sources")).toMatchObject({
      missing: ["Wimbledon"],
    });
  });

  it("records that words alone were searched while no passage has a vector", async () => {
    const { viewer } = await createReader();
    const { record } = await ask(viewer, "How much notice must a tenant give?");
    expect(record?.index).toMatchObject({ embedded: 0 });
    expect(record?.index?.passages).toBeGreaterThan(0);
  });

  it("abstains if nothing is found", async () => {
    const viewer = await createOrganization();
    const { outcome, record } = await ask(viewer, "What?");
    expect(outcome.outcome).toBe("abstained");
    expect(record?.sources).toEqual([]);
  });
});

describe("with a model", () => {
  it("streams the model's text, resolves its markers and records the call", async () => {
    const said = "Mindestens 28 days' notice in writing【1】. Nothing else [9].";
    const { viewer, provider, endpointId } = await createReaderWithModel(saysInBytes(said, 5));
    const { text, outcome, record, events } = await ask(
      viewer,
      "How much notice must a tenant give?",
    );

    expect(text).toBe("Mindestens 28 days' notice in writing[1]. Nothing else [9].");
    expect(outcome).toMatchObject({ outcome: "complete", endpointId });
    expect(outcome).not.toHaveProperty("note");
    expect(record?.text).toBe("Mindestens 28 days' notice in writing[1]. Nothing else.");
    expect(record?.unsupported).toEqual([9]);
    const writer = { aiGenerated: true, writtenBy: expect.any(String) };
    expect(events).toContainEqual({ type: "writer", endpointId, ...writer });
    expect(record?.writer).toEqual(writer);
    expect(record?.citations).toMatchObject([{ marker: 1, quote: NOTICE }]);
    expect(events).toContainEqual(expect.objectContaining({ type: "citations", unsupported: [9] }));
    expect(await callsOf(viewer)).toMatchObject([
      {
        endpointId,
        model: "fake-1",
        outcome: "complete",
        answerId: outcome.answerId,
        promptTokens: 120,
        outputTokens: 8,
        bytesSent: provider.requests[0]?.bytes,
      },
    ]);
  });

  it("asks no model if no document holds what the question turns on", async () => {
    const { viewer, provider } = await createReaderWithModel(says("28 days [1]."));
    const { outcome } = await ask(
      viewer,
      "How much notice in writing must a tenant of Wimbledon give to the landlord?",
    );
    expect(outcome.outcome).toBe("uncertain");
    expect(provider.requests).toEqual([]);
    expect(await callsOf(viewer)).toEqual([]);
  });

  it("abstains if the model finds no answer, and shows none of its text", async () => {
    const { viewer } = await createReaderWithModel(says(`"${NOT_ANSWERED}"`));
    const { text, outcome, record } = await ask(viewer, "How much notice must a tenant give?");
    expect(text).toBe("");
    expect(outcome.outcome).toBe("abstained");
    expect(record).toMatchObject({ outcome: "abstained", text: "" });
  });

  it("shows an answer that merely begins like the model's abstention", async () => {
    const { viewer } = await createReaderWithModel(says("NOT later than 28 days [1]."));
    expect((await ask(viewer, "How much notice must a tenant give?")).text).toBe(
      "NOT later than 28 days [1].",
    );
  });

  it("gives the model the conversation so far", async () => {
    const { viewer, provider } = await createReaderWithModel(says("28 days [1]."));
    const first = await ask(viewer, "How much notice must a tenant give?");
    const second = await ask(viewer, "And in writing?", {
      conversationId: first.outcome.conversationId ?? undefined,
    });

    expect(second.outcome.conversationId).toBe(first.outcome.conversationId);
    expect(provider.requests.at(-1)?.body.messages.slice(1, 3)).toEqual([
      { role: "user", content: "How much notice must a tenant give?" },
      { role: "assistant", content: "28 days." },
    ]);
    expect(second.record?.sources[0]?.text).toContain(NOTICE);
  });
});

describe("a question's references", () => {
  it('are "not found" if a conversation, collection or endpoint belongs to another organization', async () => {
    const { viewer, collection, endpointId } = await createReaderWithModel(says("28 days [1]."));
    const { outcome } = await ask(viewer, "How much notice must a tenant give?");
    const stranger = await createOrganization();

    const references: Partial<Question>[] = [
      { conversationId: outcome.conversationId ?? "" },
      { collectionIds: [collection.id] },
      { endpointId },
    ];
    for (const reference of references) {
      await expect(openQuestion(stranger, { text: "?", ...reference })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  it("limit the search to the collections named", async () => {
    const { viewer, collection } = await createReader();
    const other = await buildCollection(viewer);
    const { record } = await ask(viewer, "How much notice must a tenant give?", {
      collectionIds: [other.id],
    });
    expect(record).toMatchObject({ outcome: "abstained", sources: [] });

    const limited = await ask(viewer, "How much notice must a tenant give?", {
      collectionIds: [collection.id],
    });
    expect(limited.events[0]).toMatchObject({ collections: 1 });
    expect(limited.outcome.outcome).toBe("complete");
  });

  it("start no conversation if none is named", async () => {
    const { viewer } = await createReader();
    const opened = await openQuestion(viewer, { text: "How much notice must a tenant give?" });
    const { signal } = new AbortController();
    const events = await collect(answerQuestion(viewer, opened, { signal }));
    expect(events.at(-1)).toMatchObject({ type: "outcome", conversationId: null });
  });
});
