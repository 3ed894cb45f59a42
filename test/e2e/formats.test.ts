import { expect, realDocument, test } from "./fixtures.ts";

const DOCUMENTS = [
  {
    format: "Word",
    file: "docx-legal-en/openagreements-restrictive-covenant-california.docx",
    row: "Restrictive Covenant",
    question: "What must the employee return upon termination of employment?",
    quote: "return",
  },
  {
    format: "Markdown",
    file: "md-legal-en/wage-and-hour_us_california.md",
    row: "Wage and Hour",
    question: "When are final wages due when an employer discharges an employee in California?",
    quote: "immediately",
  },
  {
    format: "HTML",
    file: "html-med-en/9_CDC_QA_0000399.html",
    row: "Tuberculosis",
    question: "Within how many hours must a person return after a tuberculin skin test?",
    quote: "48 to 72 hours",
  },
];

for (const { format, file, row, question, quote } of DOCUMENTS) {
  test(`a citation of a ${format} document shows the passage marked in its text`, async ({
    page,
    curator,
    reader,
  }) => {
    await curator.addCollection(`${format} files`);
    await curator.upload(realDocument(file));
    await expect(page.getByRole("row").filter({ hasText: "Ready" })).toBeVisible({
      timeout: 90_000,
    });
    await expect(curator.row(row)).toBeVisible();

    const panel = await reader.openCitation(await reader.ask(question));
    await expect(panel.locator("mark").filter({ hasText: quote }).first()).toBeInViewport();
    await page.screenshot({ path: `test-results/screens/marked-${format.toLowerCase()}.png` });
  });
}
