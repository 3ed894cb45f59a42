import { describe, expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { createOrganization } from "#test/factories/organization";
import { createCollection, createDocument, storeTexts } from "#test/factories/passages";

describe("retrievePassages by words", () => {
  it("ranks the passage with the rare term first", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    await createDocument(viewer, collectionId, [
      "The tenant pays the rent every month.",
      "The tenant gives notice of termination in writing.",
      "The tenant keeps the garden.",
    ]);
    const { passages, evidence } = await retrievePassages(viewer, {
      question: "How does a tenant give notice of termination?",
      top: 2,
    });
    expect(passages[0]?.text).toBe("The tenant gives notice of termination in writing.");
    expect(passages).toHaveLength(2);
    expect(evidence.termCoverage).toBeGreaterThan(0.5);
    expect(evidence.bestCosine).toBeNull();
  });

  it("finds Chinese articles by their words and by their number in digits", async () => {
    const viewer = await createOrganization();
    await createDocument(viewer, await createCollection(viewer), [
      "第十九条 劳动合同期限三个月以上不满一年的，试用期不得超过一个月。",
      "第二十条 劳动者在试用期的工资不得低于本单位相同岗位最低档工资的百分之八十。",
    ]);
    const first = async (question: string) =>
      (await retrievePassages(viewer, { question, top: 1 })).passages[0]?.text.slice(0, 4);
    expect(await first("试用期工资最低多少")).toBe("第二十条");
    expect(await first("第19条")).toBe("第十九条");
  });

  it("finds Simplified articles by Traditional questions, and the reverse", async () => {
    const viewer = await createOrganization();
    const texts = ["第八十二条 用人单位应当支付二倍的工资。", "第二十條 僱主應當為僱員投保。"];
    await createDocument(viewer, await createCollection(viewer), texts);
    const first = async (question: string) =>
      (await retrievePassages(viewer, { question, top: 1 })).passages[0]?.text;
    expect(await first("什麼時候支付二倍工資")).toBe(texts[0]);
    expect(await first("第82條")).toBe(texts[0]);
    expect(await first("雇主要为雇员投保吗")).toBe(texts[1]);
  });

  it("finds amounts, dates and everyday words in the documents' spelling", async () => {
    const viewer = await createOrganization();
    const texts = [
      "Tablets of 500mg, at most 4 g daily.",
      "Tablets of 50 mg and 5 mg, 500 in a box.",
      "In force from January 1, 2024.",
      "In force from 1 February 2024.",
      "出租人应当按照约定将租赁物交付承租人。",
      "居民委员会应当公开收支情况。",
    ];
    await createDocument(viewer, await createCollection(viewer), texts);
    const first = async (question: string) =>
      (await retrievePassages(viewer, { question, top: 1 })).passages[0]?.text;
    expect(await first("500 mg")).toBe(texts[0]);
    expect(await first("500毫克")).toBe(texts[0]);
    expect(await first("2024-01-01")).toBe(texts[2]);
    expect(await first("房东不交房怎么办")).toBe(texts[4]);
  });

  it("reports no evidence if the documents share no word with the question", async () => {
    const viewer = await createOrganization();
    await createDocument(viewer, await createCollection(viewer), ["The rent is due in May."]);
    const { passages, evidence } = await retrievePassages(viewer, {
      question: "Zolpidem pharmacokinetics",
      top: 3,
    });
    expect(passages).toEqual([]);
    expect(evidence.termCoverage).toBe(0);
  });

  it("searches only the collections named, and none that the viewer may not read", async () => {
    const viewer = await createOrganization();
    const stranger = await createOrganization();
    const [one, two] = [await createCollection(viewer), await createCollection(viewer)];
    const foreign = await createCollection(stranger);
    await createDocument(viewer, one, ["Rent in one."]);
    await createDocument(viewer, two, ["Rent in two."]);
    await createDocument(stranger, foreign, ["Rent in a foreign house."]);
    const texts = async (collectionIds: string[]) =>
      (await retrievePassages(viewer, { question: "rent", collectionIds, top: 10 })).passages.map(
        ({ text }) => text,
      );
    expect(await texts([two])).toEqual(["Rent in two."]);
    expect(await texts([foreign])).toEqual([]);
  });

  it("answers from the version in force on the day asked for", async () => {
    const viewer = await createOrganization();
    const collectionId = await createCollection(viewer);
    const upload = await createDocument(viewer, collectionId, ["Notice: 14 days."]);
    await storeNewVersion(upload, ["Notice: 28 days."]);

    const texts = async (asOf?: string) =>
      (
        await retrievePassages(viewer, { question: "notice", top: 10, ...(asOf && { asOf }) })
      ).passages.map(({ text }) => text);
    expect(await texts()).toEqual(["Notice: 28 days."]);
    expect(await texts("2020-01-01")).toEqual(["Notice: 14 days."]);

    async function storeNewVersion(of: typeof upload, passages: string[]): Promise<void> {
      const { id } = await withViewer(viewer, (tx) =>
        tx.documentVersion.create({
          data: {
            organizationId: viewer.organizationId,
            documentId: of.documentId,
            number: 2,
            blobHash: "0",
            byteLength: 1n,
          },
        }),
      );
      await storeTexts(viewer, { ...of, versionId: id }, passages);
    }
  });
});
