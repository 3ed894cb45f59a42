import { beforeAll, describe, expect, it } from "vitest";
import type { Parsed } from "#ingest/parse/parsed";
import { segment } from "#ingest/segment/segment";
import { describeSet } from "#test/support/describe-set";
import { parseFromSet, parseReal } from "./docs.ts";

const pagesOf = ({ text, pages }: Parsed, sentence: string) =>
  pages
    .filter(({ start, end }) => text.slice(start, end).includes(sentence))
    .map(({ page }) => page);

describe("known sentences of PDFs", () => {
  it.each([
    ["pdf-legal-en", "vector-pdf", "JUSTICE SOTOMAYOR delivered the opinion of the Court.", 5],
    [
      "own",
      "guides-in-one",
      "A clean output ratio on that data may therefore understate how much the model is reproducing older exclusions.",
      5,
    ],
    [
      "pdf-zh-rendered",
      "社会法_劳动合同法",
      "劳动合同期限三个月以上不满一年的，试用期不得超过一个月；",
      4,
    ],
    ["pdf-zh-rendered", "社会法_劳动合同法", "经济补偿按劳动者在本单位工作的年限", 10],
  ])("%s/%s: the whole sentence is on its page", async (folder, file, sentence, page) => {
    expect(pagesOf(await parseReal(folder, file), sentence)).toEqual([page]);
  });

  it("joins words that were split at the end of a line", async () => {
    const { text } = await parseReal("pdf-legal-en", "vector-pdf");

    expect(text).toContain("each State was left to regulate the activities of her own citizens.");
  });

  it("reads two columns one after the other", async () => {
    const { text } = await parseReal("own", "two-columns");

    expect(text).toContain(
      "the last words of the left column belong before the first words of the right column",
    );
    expect(text).toContain("joins the halves of two sentences that have nothing to do");
  });

  it("keeps a running title once", async () => {
    const { text } = await parseReal("pdf-legal-en", "ca1_00117684624");

    expect(text.match(/Entry ID: 6390389/g)).toHaveLength(1);
  });

  it("reports the numbers of pages that are pictures", async () => {
    const { warnings } = await parseReal("pdf-legal-en", "vector-pdf");

    expect(warnings).toEqual([{ code: "pages-without-text", pages: [29, 30] }]);
  });

  it("warns about a text layer that is garbage", async () => {
    const { warnings } = await parseReal("own", "poor-text-layer");

    expect(warnings).toEqual([{ code: "poor-text-layer", pages: [1] }]);
  });

  it("keeps the rows of a table", async () => {
    const { text, blocks } = await parseReal("pdf-legal-en", "gov.uscourts.azd");
    const rows = blocks.filter(({ kind }) => kind === "table-row");
    const cellsOf = (row: (typeof rows)[number]) =>
      row.cells?.map((cell) => text.slice(cell.start, cell.end));

    expect(rows.map(cellsOf)).toContainEqual([
      "Dean Becker v. C. R. Bard, Inc.",
      "2:15-cv-02155",
      "Cal. C.D.",
      "2:15-cv-07937",
    ]);
  });

  it("places each run where its words are drawn", async () => {
    const { text, layouts } = await parseReal("pdf-zh-rendered", "行政法_医师法");
    const [first] = layouts;
    const at = text.indexOf("第五条 每年8月19日为中国医师节。");
    const run = first?.runs.find(({ start }) => start === at);

    // Drawn at 99.9, 104.6 from the bottom left of a page 841.9 points high, 12 points large.
    expect(run?.x).toBeCloseTo(99.9, 0);
    expect((run?.y ?? 0) + (run?.height ?? 0)).toBeGreaterThan(841.9 - 104.6);
    expect(run?.y).toBeLessThan(841.9 - 104.6);
    expect(run?.width).toBeCloseTo(190.2, 0);
  });
});

describeSet("docs-real", "known sentences of PDFs that may not be redistributed", () => {
  it("finds a whole sentence on its page", async () => {
    const sentence =
      "Continuity of care is an important component of any health care plan, as it allows you to develop a relationship with your doctor";

    expect(pagesOf(await parseFromSet("pdf-med-en", "Northwind_Standard"), sentence)).toEqual([5]);
  });

  it("reads the two columns of a paper one after the other", async () => {
    const { text } = await parseFromSet("pdf-layout", "multi-column");

    expect(text).toContain(
      "efficient passage retrieval to select candidate contexts, where traditional",
    );
  });

  it("keeps the running title of a motion once", async () => {
    const { text } = await parseFromSet("pdf-legal-en", "ca9_19");

    expect(text.match(/DktEntry: 19/g)).toHaveLength(1);
  });

  it("warns about a text layer made by bad text recognition", async () => {
    const { warnings } = await parseFromSet("pdf-layout", "pdf-with-ocr-text");

    expect(warnings).toEqual([{ code: "poor-text-layer", pages: [1] }]);
  });
});

describe("the same statute as Markdown and as PDF", () => {
  const articlesOf = (parsed: Parsed) =>
    new Map(
      segment(parsed).flatMap(({ headings, text }): [string, string][] => {
        const article = headings.at(-1) ?? "";
        return article.endsWith("条") ? [[article, text.replace(/\s/g, "")]] : [];
      }),
    );

  it.each([
    "社会法_劳动合同法",
    "行政法_医师法",
    "行政法_个人信息保护法",
    "行政法规_医疗机构管理条例",
  ])("%s has the same articles, each as its own passage", async (name) => {
    const markdown = articlesOf(await parseReal("md-legal-zh", name));
    const pdf = articlesOf(await parseReal("pdf-zh-rendered", name));

    expect(markdown.size).toBeGreaterThan(20);
    expect(pdf).toEqual(markdown);
  });

  it("records the chapter of an article", async () => {
    const parsed = await parseReal("md-legal-zh", "社会法_劳动合同法");
    const article = segment(parsed).find(({ headings }) => headings.includes("第十九条"));

    expect(article?.headings).toEqual([
      "中华人民共和国劳动合同法",
      "第二章 劳动合同的订立",
      "第十九条",
    ]);
    expect(article?.text).toContain(
      "三年以上固定期限和无固定期限的劳动合同，试用期不得超过六个月。",
    );
  });
});

describe("automatic numbers of a contract", () => {
  let contract: Parsed;
  beforeAll(async () => {
    contract = await parseReal("docx-legal-en", "common-paper-csa-with-sla");
  });

  it("agree with the contract's own references to its sections", () => {
    const references = [...contract.text.matchAll(/Section (\d+) \(([^)]+)\)/g)];
    const lines = new Set(
      contract.blocks.map(({ start, end }) => contract.text.slice(start, end).replace(/\.$/, "")),
    );
    const wrong = references.filter(([, number, title]) => !lines.has(`${number}. ${title}`));

    expect(references.length).toBeGreaterThan(10);
    expect(wrong.map(([reference]) => reference)).toEqual([]);
  });

  it("count clauses below their section", () => {
    expect(contract.text).toContain(
      "8.2 Damages Waiver. Except as provided in Section 8.4 (Exceptions)",
    );
  });
});

describe("tables and guidance", () => {
  it("keeps each row of a wide table as a passage, under the names of its columns", async () => {
    const parsed = await parseReal("md-legal-en", "survey_non-compete");
    const texas = segment(parsed, { title: parsed.title }).filter(({ text }) =>
      text.startsWith("Texas |"),
    );

    expect(texas).toHaveLength(1);
    expect(texas[0]?.headings.at(-1)).toMatch(/^Jurisdiction \| Are non-competes enforceable\?/);
  });

  it("makes the section path of a guidance document from 一、（一）1.", async () => {
    const parsed = await parseReal("docx-med-zh", "体外膜氧合");
    const paths = segment(parsed).map(({ headings }) => headings.slice(-3));

    expect(paths).toContainEqual(["二、注册审查要点", "（二）综述资料", "1.产品描述"]);
    expect(parsed.title).toBe("体外膜氧合（ECMO）循环套包注册审查指导原则");
  });

  it("keeps front matter as metadata, and footnotes beside the text that refers to them", async () => {
    const parsed = await parseReal("md-legal-en", "non-compete_us_texas");
    const [passage] = segment(parsed).filter(({ headings }) =>
      headings[1]?.startsWith("What consideration"),
    );

    expect(parsed.metadata).toMatchObject({ timestamp: "2026-06-03", tags: "non-compete, Texas" });
    expect(parsed.text).not.toMatch(/\[\^|\{#/);
    expect(passage?.text).toContain("Marsh USA Inc. v. Cook");
  });
});
