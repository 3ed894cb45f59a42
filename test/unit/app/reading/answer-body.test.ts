import { NextIntlClientProvider } from "next-intl";
import { Tooltip } from "radix-ui";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { type Turn, turnsOf } from "#app/_reading/turn";
import { AnswerBody } from "../../../../app/_reading/answer/answer-body.tsx";
import messages from "../../../../lib/i18n/messages/en.json" with { type: "json" };

const WRITTEN = `| Drug | Dose |
| --- | ---: |
| **Ibuprofen** | 400 mg [1] |

3. three
   - *inner* <img src=x> [a](https://example.org)

\`\`\`
f([1]) **x**
\`\`\``;

function turnWith(text: string, changes: Partial<Turn> = {}): Turn {
  const [turn] = turnsOf([{ id: "q", role: "user", parts: [{ type: "text", text: "?" }] }], {
    isWorking: false,
    status: null,
    failure: null,
  });
  if (!turn) throw new Error("There is no turn.");
  return { ...turn, state: "complete", text, ...changes };
}

function drawn(turn: Turn): string {
  const body = createElement(AnswerBody, { turn, openKey: null, onOpen: () => {} });
  const children = createElement(Tooltip.Provider, null, body);
  const provider = { locale: "en" as const, timeZone: "UTC", messages, children };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, provider));
}

it("draws tables, nested lists and code as what they are", () => {
  const html = drawn(turnWith(WRITTEN));
  expect(html).toMatch(/<section tabindex="0" aria-label="Table: Drug · Dose"/);
  expect(html.match(/<th scope="col"/g)).toHaveLength(2);
  expect(html).toMatch(
    /<td [^>]*><strong>Ibuprofen<\/strong><\/td><td [^>]*text-right[^>]*>400 mg /,
  );
  expect(html).toMatch(/<ol [^>]*><li value="3"/);
  expect(html).toContain("<em>inner</em>");
  expect(html).toContain("<code>f([1]) **x**</code>");
});

it("makes no link, image or HTML of what a model writes", () => {
  const html = drawn(turnWith(WRITTEN));
  expect(html).not.toMatch(/<(?:a|img)\b/);
  expect(html).toContain("&lt;img src=x&gt; [a](https://example.org)");
});

it("marks a row that its source contradicts in each cell, with one sign at its end", () => {
  const start = WRITTEN.indexOf("**Ibuprofen");
  const end = WRITTEN.indexOf(" |\n\n3.");
  const sentence = {
    ...{ start, end, verdict: "contradicted" as const, probability: 0.1 },
    ...{ conflict: null, place: null, model: null },
  };
  const html = drawn(turnWith(WRITTEN, { sentences: [sentence] }));
  expect(html.match(/data-verdict="contradicted"/g)).toHaveLength(2);
  expect(html.match(/<button/g)).toHaveLength(1);
});

it("labels what a model wrote, for readers and for machines, and nothing that is quoted", () => {
  const named = drawn(turnWith("x", { writer: { aiGenerated: true, writtenBy: "Qwen" } }));
  expect(named).toContain("AI-generated · Qwen");
  expect(named).toMatch(/<section [^>]*data-ai-generated="true" data-ai-writer="Qwen"/);
  const unnamed = drawn(turnWith("x", { writer: { aiGenerated: true, writtenBy: null } }));
  expect(unnamed).toMatch(/AI-generated</);
  expect(unnamed).not.toContain("data-ai-writer");
  const quoted = drawn(turnWith("x", { writer: { aiGenerated: false, writtenBy: null } }));
  expect(quoted).not.toMatch(/AI|data-ai/);
});
