import { describe, expect, it } from "vitest";
import { FairQueue, type Leave } from "#lib/answer/fair-queue";

const LIMITS = { atOnce: 2, ofPerson: 1, longest: 3 };
const never = () => new AbortController().signal;
/** Lets everything that can happen now happen. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Who was let in, in order, and how to let them leave. */
function visitors(queue: FairQueue) {
  const inside: { name: string; leave: Leave }[] = [];
  const order: string[] = [];
  const come = (name: string, label = name) =>
    queue.enter(name, never()).then((leave) => {
      order.push(label);
      inside.push({ name: label, leave });
    });
  const leave = async (label: string) => {
    const index = inside.findIndex(({ name }) => name === label);
    inside.splice(index, 1)[0]?.leave();
    await settled();
  };
  return { come, leave, order };
}

describe("a fair queue", () => {
  it("lets people in by turns, not by the number of their questions", async () => {
    const { come, leave, order } = visitors(new FairQueue({ atOnce: 1, ofPerson: 1, longest: 9 }));
    for (const label of ["a1", "a2", "a3"]) void come("a", label);
    void come("b", "b1");
    await settled();
    for (const label of ["a1", "b1", "a2"]) await leave(label);
    expect(order).toEqual(["a1", "b1", "a2", "a3"]);
  });

  it("never lets in more than it may, of all people and of one", async () => {
    const { come, leave, order } = visitors(new FairQueue(LIMITS));
    for (const label of ["a1", "a2"]) void come("a", label);
    for (const name of ["b", "c"]) void come(name);
    await settled();
    expect(order).toEqual(["a1", "b"]);
    await leave("b");
    expect(order).toEqual(["a1", "b", "c"]);
    await leave("a1");
    expect(order).toEqual(["a1", "b", "c", "a2"]);
  });

  it("refuses a person who has too many places, and nobody else", async () => {
    const queue = new FairQueue(LIMITS);
    const { come } = visitors(queue);
    for (const label of ["a1", "a2", "a3"]) void come("a", label);
    await settled();
    await expect(come("a")).rejects.toMatchObject({ code: "too_many_requests", waitSeconds: 2 });
    await expect(come("b")).resolves.toBeUndefined();
  });

  it("gives the place of somebody who gave up to the next", async () => {
    const queue = new FairQueue({ atOnce: 1, ofPerson: 1, longest: 2 });
    const { come, leave, order } = visitors(queue);
    void come("a");
    const gaveUp = new AbortController();
    const waiting = queue.enter("b", gaveUp.signal);
    gaveUp.abort(new Error("gone"));
    await expect(waiting).rejects.toThrow("gone");
    await expect(queue.enter("b", gaveUp.signal)).rejects.toThrow("gone");
    void come("c");
    await leave("a");
    expect(order).toEqual(["a", "c"]);
  });

  it("counts a place that is left twice once", async () => {
    const queue = new FairQueue(LIMITS);
    const leave = await queue.enter("a", never());
    await queue.enter("b", never());
    leave();
    leave();
    const { come, order } = visitors(queue);
    for (const name of ["c", "d"]) void come(name);
    await settled();
    expect(order).toEqual(["c"]);
  });
});
