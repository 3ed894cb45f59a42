import type { DocumentInterface } from "@langchain/core/documents";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnablePassthrough, RunnableSequence } from "@langchain/core/runnables";
import { FakeChatModel } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import { FreeholdRetriever, type PassageMetadata } from "#lib/langchain/freehold-retriever";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { BOND, createReader, NOTICE } from "#test/factories/reader";

const QUESTION = "How much notice must a tenant give?";

function asSources(documents: DocumentInterface<PassageMetadata>[]): string {
  return documents
    .map(({ pageContent, metadata: { title, page } }) => `${title}, p. ${page}: ${pageContent}`)
    .join("\n");
}

describe("FreeholdRetriever", () => {
  it("passes the question through a chain and returns the text of the answer", async () => {
    const { viewer, collection } = await createReader();
    const retriever = new FreeholdRetriever({ viewer, collectionIds: [collection.id], top: 3 });
    const prompt = ChatPromptTemplate.fromTemplate("Sources:\n{sources}\n\nQuestion: {question}");
    // This model repeats its prompt, so the answer shows what the chain gave it.
    const chain = RunnableSequence.from([
      { sources: retriever.pipe(asSources), question: new RunnablePassthrough() },
      prompt,
      new FakeChatModel({}),
      new StringOutputParser(),
    ]);

    const answer = await chain.invoke(QUESTION);
    expect(answer).toContain(`Tenancy Act, p. 1: ${NOTICE}`);
    expect(answer).toContain(`Question: ${QUESTION}`);
  });

  it("returns the best passages first, each with what a citation needs", async () => {
    const { viewer, collection, act } = await createReader();
    const found = await new FreeholdRetriever({ viewer, top: 2 }).invoke(QUESTION);
    const [best] = found;

    expect(best?.pageContent).toContain(NOTICE);
    expect(best?.metadata).toMatchObject({
      passageId: best?.id,
      collectionId: collection.id,
      documentId: act.documentId,
      versionId: act.versionId,
      title: "Tenancy Act",
      page: 1,
      scores: { lexical: expect.any(Number), dense: null, fused: expect.any(Number) },
    });
    const { start = 0, end = 0, address = "" } = best?.metadata ?? {};
    expect(act.text.slice(start, end)).toBe(best?.pageContent);
    const { pathname, searchParams } = new URL(address, "http://freehold.test");
    expect(pathname).toBe(`/d/${act.documentId}`);
    expect(Object.fromEntries(searchParams)).toEqual({
      version: act.versionId,
      start: String(start),
      end: String(end),
    });
    const scores = found.map(({ metadata }) => metadata.scores.fused);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  });

  it("returns the requested number of passages, from the collections it was given", async () => {
    const { viewer, collection } = await createReader();
    const other = await createCollection(viewer);
    await createDocument(viewer, other, [NOTICE, BOND]);

    const one = new FreeholdRetriever({ viewer, collectionIds: [other], top: 1 });
    const found = await one.invoke(QUESTION);
    expect(found.map(({ metadata }) => metadata.collectionId)).toEqual([other]);
    const both = new FreeholdRetriever({ viewer, collectionIds: [collection.id, other] });
    const ids = (await both.invoke(QUESTION)).map(({ metadata }) => metadata.collectionId);
    expect(new Set(ids)).toEqual(new Set([collection.id, other]));
  });

  it("finds nothing in a collection of another organization, even when it is named", async () => {
    const { collection } = await createReader();
    const viewer = await createOrganization();
    const retriever = new FreeholdRetriever({ viewer, collectionIds: [collection.id] });
    expect(await retriever.invoke(QUESTION)).toEqual([]);
  });

  it("finds nothing for a reader in a document for owners only", async () => {
    const owner = await createOrganization();
    const reader = await createMember(owner.organizationId, "reader");
    const collectionId = await createCollection(owner);
    await createDocument(owner, collectionId, [NOTICE], { accessTags: ["role:owner"] });

    const find = (viewer: typeof owner) => new FreeholdRetriever({ viewer }).invoke(QUESTION);
    expect(await find(owner)).toHaveLength(1);
    expect(await find(reader)).toEqual([]);
  });
});
