import { expect, it } from "vitest";
import { POST } from "#app/api/ask/route";
import { MEMBER_DEFAULT } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";
import { createReader, createReaderWithModel } from "#test/factories/reader";
import { signInAs } from "#test/factories/session";
import { callRoute, errorCodeOf } from "#test/support/call-route";

const QUESTION = "How much notice must a tenant give?";

async function asker(viewer: Viewer): Promise<() => Promise<Response>> {
  const cookie = await signInAs(viewer);
  return () => callRoute(POST, { method: "POST", cookie, body: { question: QUESTION } });
}

it("answers four questions of a person at a time, lets eight wait, and refuses the others at once", async () => {
  const { viewer } = await createReaderWithModel([{ do: "hang" }]);
  const ask = await asker(viewer);
  const responses = await Promise.all(Array.from({ length: 25 }, ask));
  const refused = responses.filter(({ status }) => status === 429);
  expect(responses.filter(({ status }) => status === 200)).toHaveLength(12);
  expect(refused).toHaveLength(13);
  expect(refused[0]?.headers.get("retry-after")).toBe("2");
  for (const { body } of responses) await body?.cancel();
  // Whoever was refused has used none of the questions of this minute.
  const again = await ask();
  expect(again.status).toBe(200);
  await again.body?.cancel();
});

it("limits a member for whom nobody has set limits", async () => {
  const { viewer } = await createReader();
  const ask = await asker(viewer);
  let asked = 0;
  let last: Response;
  do {
    last = await ask();
    if (last.status === 200) await last.text();
    asked++;
  } while (last.status === 200 && asked <= 2 * (MEMBER_DEFAULT.questionsPerMinute ?? 0));
  expect([last.status, await errorCodeOf(last)]).toEqual([429, "too_many_requests"]);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  // The minute of the clock may turn while the questions are asked.
  expect(asked).toBeGreaterThan(MEMBER_DEFAULT.questionsPerMinute ?? 0);
});
