import { describe, expect, it } from "vitest";
import { createQueue, cutIntoRuns } from "#lib/models/embedder/queue";
import type { Session } from "#lib/models/embedder/session";

const never = new AbortController().signal;
const text = (length: number, piece = 7): number[] => new Array(length).fill(piece);

/** A model that records its runs; the vector of a text is its first token. */
function noteRuns() {
  const runs: number[][] = [];
  const session: Session = async (texts) => {
    runs.push(texts.map((pieces) => pieces.length));
    return texts.map((pieces) => Float32Array.from([pieces[0] as number]));
  };
  return { runs, session };
}

describe("cutIntoRuns", () => {
  it("groups texts of similar length, with padded runs within the token limit", () => {
    const runs = cutIntoRuns([text(6), text(1), text(5), text(2)], 10);

    expect(runs.map((run) => run.map((item) => item.tokens.length))).toEqual([[1, 2], [5], [6]]);
  });

  it("runs a text alone when it is longer than a run", () => {
    expect(cutIntoRuns([text(30), text(40)], 10)).toHaveLength(2);
  });
});

describe("createQueue", () => {
  it("returns results in the order of the texts, whatever order they ran in", async () => {
    const { session } = noteRuns();
    const texts = [text(300, 1), text(20, 2), text(400, 3)];

    const vectors = await createQueue(session).run(texts, "passage", never);

    expect(vectors.map(([first]) => first)).toEqual([1, 2, 3]);
  });

  it("runs a question before waiting passages", async () => {
    const { runs, session } = noteRuns();
    const queue = createQueue(session);

    const passages = queue.run([text(500), text(501), text(502)], "passage", never);
    await queue.run([text(3)], "query", never);
    const runsBeforeAnswer = runs.length;
    await passages;

    expect(runs).toEqual([[500], [3], [501], [502]]);
    expect(runsBeforeAnswer).toBeLessThan(4);
  });

  it("takes no texts of a client that disconnected before they were ready", async () => {
    const { runs, session } = noteRuns();

    const request = createQueue(session).run([text(5)], "passage", AbortSignal.abort("gone"));

    await expect(request).rejects.toBe("gone");
    expect(runs).toEqual([]);
  });

  it("drops queued texts of a client that disconnected", async () => {
    const { runs, session } = noteRuns();
    const client = new AbortController();
    const request = createQueue(session).run([text(500), text(501)], "passage", client.signal);

    client.abort(new Error("gone"));

    await expect(request).rejects.toThrow("gone");
    expect(runs).toEqual([[500]]);
  });

  it("fails the request on which the model failed, and continues with the next", async () => {
    const { session } = noteRuns();
    const queue = createQueue(async (texts: number[][]) => {
      if (texts[0]?.[0] === 666) throw new Error("no memory");
      return session(texts);
    });

    const failing = queue.run([text(4, 666), text(500)], "passage", never);
    const other = queue.run([text(4, 5)], "passage", never);

    await expect(failing).rejects.toThrow("no memory");
    expect(await other).toEqual([Float32Array.from([5])]);
  });
});
