import { describe, expect, it } from "vitest";
import { createPendingVectors } from "#ingest/embed/pending-vectors";
import type { PassageToEmbed } from "#lib/db/search/vectors";

const passage: PassageToEmbed = {
  ...{ id: "p", versionId: "v", ordinal: 0, title: "", headings: [], text: "" },
  dataClass: "internal",
};

describe("vectors that are being stored", () => {
  it("keep their passages from being embedded again until they are stored", async () => {
    const pending = createPendingVectors();
    const { promise, resolve } = Promise.withResolvers<void>();
    pending.begin("one", [passage], () => promise);

    expect(pending.passagesOf("one")).toEqual([passage]);
    expect(pending.passagesOf("other")).toEqual([]);

    resolve();
    await pending.settle("one");
    expect(pending.passagesOf("one")).toEqual([]);
  });

  it("are waited for by whoever settles, and not by another organization", async () => {
    const pending = createPendingVectors();
    const { promise, resolve } = Promise.withResolvers<void>();
    const order: string[] = [];
    pending.begin("one", [passage], () => promise.then(() => void order.push("stored")));

    await pending.settle("other");
    order.push("other settled");
    const settled = pending.settle("one").then(() => order.push("settled"));
    resolve();
    await settled;

    expect(order).toEqual(["other settled", "stored", "settled"]);
  });

  it("leave their passages to be embedded again if they cannot be stored", async () => {
    const pending = createPendingVectors();
    pending.begin("one", [passage], () => Promise.reject(new Error("The disk is full.")));

    await expect(pending.settle("one")).rejects.toThrow("The disk is full.");
    expect(pending.passagesOf("one")).toEqual([]);
    await pending.settle("one");
  });
});
