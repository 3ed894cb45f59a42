import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { openThreadedSession } from "#lib/models/embedder/threaded-session";
import { findTestModel } from "#test/support/embedder";

const model = await findTestModel();

describe.skipIf(!model)("openThreadedSession", async () => {
  if (!model) return;
  const session = await openThreadedSession("texts", model, "onnx/model_quantized.onnx");
  const text = new Array<number>(512).fill(1000);

  it("leaves this thread free while the model runs", async () => {
    let isRunning = true;
    const run = session([text]).then(() => {
      isRunning = false;
    });
    let turns = 0;
    for (; isRunning; turns++) await nextTurn();
    await run;

    expect(turns).toBeGreaterThan(20);
  });

  it("passes on the model's error, and keeps working", async () => {
    await expect(session([[999_999_999]])).rejects.toThrow();

    expect(await session([[0, 100, 2]])).toHaveLength(1);
  });
});
