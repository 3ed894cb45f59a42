import path from "node:path";
import { expect, realDocument, test } from "./fixtures.ts";
import { keepPicture } from "./keep-picture.ts";

const DOCUMENTS = [
  {
    format: "Word",
    file: "docx-legal-en/openagreements-restrictive-covenant-california.docx",
    question: "What must the employee return upon termination of employment?",
    quote: "return",
  },
  {
    format: "Markdown",
    file: "md-legal-en/wage-and-hour_us_california.md",
    question: "When are final wages due when an employer discharges an employee in California?",
    quote: "immediately",
  },
  {
    format: "HTML",
    file: "html-med-en/9_CDC_QA_0000399.html",
    question: "Within how many hours must a person return after a tuberculin skin test?",
    quote: "48 to 72 hours",
  },
];

for (const { format, file, question, quote } of DOCUMENTS) {
  test(`a citation of a ${format} document shows the passage marked in its text`, async ({
    page,
    curator,
    reader,
  }) => {
    await curator.addCollection(`${format} files`);
    await curator.upload(realDocument(file));
    await curator.seeReady(path.parse(file).name);

    const panel = await reader.openCitation(await reader.ask(question));
    await expect(panel.locator("mark").filter({ hasText: quote }).first()).toBeInViewport();
    await keepPicture(page, `marked-${format.toLowerCase()}`);
  });
}
