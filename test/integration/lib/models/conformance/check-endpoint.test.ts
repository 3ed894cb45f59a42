import { expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import { listEndpoints } from "#lib/db/models/endpoints";
import { CHECKS, type Check } from "#lib/domain/models/capabilities";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { checkEndpoint } from "#lib/models/conformance/check-endpoint";
import { createReader } from "#test/factories/reader";
import {
  eventWith,
  type FakeProvider,
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const COUNTS = { prompt_tokens: 45, completion_tokens: 20, total_tokens: 65 };

type Answer = (asked: string, system: string) => ProviderStep[];

/** An answer that passes every check. */
const obliging: Answer = (asked) => {
  if (asked.includes("JSON")) return says('```json\n{"colour": "green", "count": 3}\n```');
  if (asked.includes("archive")) return says("Marigold.");
  if (asked.includes("季节")) return says("一年有春夏秋冬四个季节。");
  if (asked.includes("Oslo")) return says("I cannot know how warm it is there.");
  return says("Spring is mild. Summer is hot. HARBOUR", { counts: COUNTS });
};

async function startProvider(answer: Answer): Promise<FakeProvider> {
  return startFakeProvider(({ body: { messages } }) => {
    const textOf = (role: string) => messages.find((each) => each.role === role)?.content ?? "";
    return answer(textOf("user"), textOf("system"));
  });
}

async function createEndpoint(answer: Answer) {
  const { viewer } = await createReader();
  const provider = await startProvider(answer);
  const { baseUrl } = provider;
  const { id } = await addEndpoint(viewer, { name: "Fake", baseUrl, model: "fake-1" });
  return { viewer, provider, id };
}

const { signal } = new AbortController();

function check(viewer: Viewer, id: string) {
  return checkEndpoint(viewer, id, { signal, longContextTokens: 300 });
}

it("passes every check for an endpoint that does as it is asked", async () => {
  const { viewer, provider, id } = await createEndpoint(obliging);
  const card = await check(viewer, id);

  expect(card.checks.map((each) => [each.check, each.result]).sort()).toEqual(
    CHECKS.map((name) => [name, "pass"]).sort(),
  );
  expect(card).toMatchObject({ model: "fake", changes: [] });
  expect(card.firstWordMs).toBeGreaterThanOrEqual(0);
  expect(provider.requests).toHaveLength(5);
  const [, shown] = await listEndpoints(viewer);
  expect(shown?.capabilities).toEqual(card);
});

it("records its calls in the ledger and sends no document text", async () => {
  const { viewer, provider, id } = await createEndpoint(obliging);
  await check(viewer, id);

  const calls = await withViewer(viewer, (tx) =>
    tx.call.findMany({ where: { purpose: "conformance" } }),
  );
  expect(calls).toHaveLength(5);
  expect(calls.reduce((sum, { bytesSent }) => sum + bytesSent, 0)).toBe(
    provider.requests.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  expect(JSON.stringify(provider.requests)).not.toContain("notice");
});

it.each<[Check, string, Answer]>([
  ["streaming", "otherwise", () => [{ do: "write", bytes: oneEvent() }]],
  [
    "stop",
    "otherwise",
    () => says("Spring is mild. HARBOUR", { finish: "length", counts: COUNTS }),
  ],
  ["usage", "missing", () => says("Spring is mild. HARBOUR", { usage: "missing" })],
  [
    "usage",
    "implausible",
    () =>
      says("Spring is mild. HARBOUR", {
        counts: { prompt_tokens: 9_000, completion_tokens: 3, total_tokens: 9_003 },
      }),
  ],
  ["system-prompt", "otherwise", () => says("Spring is mild.", { counts: COUNTS })],
  ["json", "otherwise", () => says("Here it is: green and 3")],
  ["long-context", "otherwise", () => says("I do not know.")],
  ["long-context", "too-long", () => refuses(400, "too long", "context_length_exceeded")],
  ["chinese", "otherwise", () => says("Spring, summer, autumn and winter.")],
  [
    "tool-free",
    "fault",
    () => [
      { do: "write", bytes: eventWith({ tool_calls: [{ index: 0, function: { name: "x" } }] }) },
    ],
  ],
])("fails only %s, with the reason %s", async (failing, finding, answer) => {
  const asks = { json: /JSON/, "long-context": /archive/, chinese: /季节/, "tool-free": /Oslo/ };
  const isFor = failing in asks ? Reflect.get(asks, failing) : /four seasons/;
  const { viewer, id } = await createEndpoint((asked, system) =>
    isFor.test(asked) ? answer(asked, system) : obliging(asked, system),
  );
  const { checks } = await check(viewer, id);

  expect(checks.find((each) => each.check === failing)).toMatchObject({ result: "fail", finding });
  const others = checks.filter((each) => each.check !== failing);
  expect(others.filter(({ result }) => result === "fail")).toEqual([]);
});

/** A complete answer in one event. */
function oneEvent(): string {
  const usage = JSON.stringify({ choices: [], usage: COUNTS });
  const words = eventWith({ content: "Spring is mild. HARBOUR" }, "stop");
  return `${words}data: ${usage}\n\ndata: [DONE]\n\n`;
}

it("leaves the checks open when the endpoint refuses the key, and does not ask again", async () => {
  const { viewer, provider, id } = await createEndpoint(() => refuses(401));
  const { checks, model } = await check(viewer, id);

  expect(new Set(checks.map((each) => `${each.result} ${each.said}`))).toEqual(
    new Set(["unknown key-refused"]),
  );
  expect(model).toBeNull();
  expect(provider.requests).toHaveLength(1);
});

it("shows what the provider has changed since the previous card", async () => {
  let isChanged = false;
  const { viewer, id } = await createEndpoint((asked, system) =>
    isChanged && asked.includes("JSON") ? says("green, 3") : obliging(asked, system),
  );
  await check(viewer, id);
  isChanged = true;

  expect((await check(viewer, id)).changes).toEqual([
    { what: "json", before: "pass", after: "fail" },
  ]);
  expect((await check(viewer, id)).changes).toEqual([]);
});
