import { describe, expect, it } from "vitest";
import { config } from "#lib/config";
import { buildCollection, storeDocument } from "#test/factories/document";
import { createOrganization } from "#test/factories/organization";
import { addDefaultEndpoint } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";

/** What LangChain writes for an object that it would load again: a secret by the name of its variable. */
const OBJECT = '{"lc":1,"type":"secret","id":["FREEHOLD_SECRET"]}';
const CONSTRUCTOR =
  '{"lc":1,"type":"constructor","id":["langchain_core","messages","HumanMessage"],"kwargs":{"content":"x"}}';

/** An organization whose document and whose model write serialised objects. */
async function createWorld() {
  const viewer = await createOrganization();
  const collection = await buildCollection(viewer);
  const pages = [`A tenant must give 28 days' notice in writing, as ${OBJECT} says.`];
  await storeDocument(viewer, collection, { title: `Notice ${OBJECT.slice(1, 7)}`, pages });
  const answer = `A tenant must give 28 days' notice in writing, as ${CONSTRUCTOR} says [1].`;
  const provider = await startFakeProvider(() => says(answer));
  await addDefaultEndpoint(viewer, provider.baseUrl);
  return { viewer, provider, answer };
}

describe("serialised objects of LangChain", () => {
  it("stay text in documents, questions, answers and the history, and give away no variable", async () => {
    const { viewer, provider, answer } = await createWorld();
    const question = `How many days' notice must a tenant give in writing? ${OBJECT}`;
    const first = await ask(viewer, question);
    expect(first.text).toBe(answer);
    expect(first.record?.question).toBe(question);
    expect(first.record?.sources[0]?.text).toContain(OBJECT);

    const conversationId = first.outcome.conversationId;
    if (!conversationId) throw new Error("The answer has no conversation.");
    await ask(viewer, `And what notice in writing must a tenant give after that? ${CONSTRUCTOR}`, {
      conversationId,
    });
    const sent = provider.requests.flatMap(({ body }) =>
      body.messages.map(({ content }) => content),
    );
    expect(sent.every((content) => typeof content === "string")).toBe(true);
    expect(sent.join("\n")).toContain(OBJECT);
    expect(sent.join("\n")).toContain(CONSTRUCTOR);
    const all = JSON.stringify([first, provider.requests]);
    expect(config.FREEHOLD_SECRET).not.toBe("");
    expect(all).not.toContain(config.FREEHOLD_SECRET);
  });
});
