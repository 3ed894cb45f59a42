import { describe, expect, it } from "vitest";
import { declareEndpointPlace } from "#lib/db/models/places";
import type { DataClass } from "#lib/domain/documents/data-class";
import { buildCollection, storeDocument } from "#test/factories/document";
import {
  addDefaultEndpoint,
  callsOf,
  createReader,
  createReaderWithModel,
  NOTICE,
} from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { says } from "#test/support/fakes/fake-provider";

describe("restricted sources", () => {
  async function createReaderWithOutsideModel(dataClass: DataClass) {
    const reader = await createReader(dataClass);
    // This name does not resolve: if anything were sent, the note would be "unreachable".
    await addDefaultEndpoint(reader.viewer, "https://model.invalid/v1");
    return reader;
  }

  it("are quoted locally instead of being sent outside", async () => {
    const { viewer } = await createReaderWithOutsideModel("restricted");
    const { outcome, text } = await ask(viewer, "How much notice must a tenant give?");

    expect(outcome).toMatchObject({ endpointId: "quotes", note: "restricted" });
    expect(text).toContain(NOTICE);
    expect(await callsOf(viewer)).toMatchObject([{ endpointId: "quotes", bytesSent: 0 }]);
  });

  it("keep a whole answer on your servers when only one source is restricted", async () => {
    const { viewer } = await createReaderWithOutsideModel("public");
    const secret = await buildCollection(viewer, "restricted");
    await storeDocument(viewer, secret, { title: "File", pages: ["Our tenant did give notice."] });

    expect((await ask(viewer, "What notice did our tenant give?")).outcome.note).toBe("restricted");
    expect(await callsOf(viewer)).toMatchObject([{ endpointId: "quotes" }]);
  });

  it("may be sent to a model on this machine once an owner confirmed that it stands there", async () => {
    const { viewer, provider, endpointId } = await createReaderWithModel(
      says("28 days [1]."),
      "restricted",
    );
    await declareEndpointPlace(viewer, endpointId, { place: "inside", whose: null });
    expect((await ask(viewer, "How much notice must a tenant give?")).outcome).toMatchObject({
      endpointId,
    });
    expect(provider.requests).toHaveLength(1);
  });
});
