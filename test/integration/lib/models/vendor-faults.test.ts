import { expect, it } from "vitest";
import { withViewer } from "#lib/db/client";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { DEADLINES } from "#lib/models/deadlines";
import { createReader, NOTICE } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { type FakeVendor, startFakeVendor } from "#test/support/fake-vendor";
import { type VendorFault, WHOLE } from "#test/support/vendor-faults/vendor-fault";
import { VENDOR_FAULTS } from "#test/support/vendor-faults/vendor-faults";

const QUESTION = "How much notice must a tenant give?";
/** The discard service's port, on which nobody listens. */
const NOBODY = "http://127.0.0.1:9/v1";

let reader: Viewer | undefined;

/** Asks somebody's documents of a vendor with this fault; gives what came of it. */
async function askOf({ does, deadlines }: VendorFault) {
  reader ??= (await createReader()).viewer;
  const viewer = reader;
  const vendor = does && (await startFakeVendor(() => does));
  const { id: endpointId } = await addEndpoint(viewer, {
    name: "Fake",
    baseUrl: vendor?.baseUrl ?? NOBODY,
    model: "fake-1",
    apiKey: "secret-key",
  });
  const asked = await ask(viewer, QUESTION, {
    endpointId,
    deadlines: { ...DEADLINES, ...deadlines },
  });
  const { answerId } = asked.outcome;
  const calls = await withViewer(viewer, (tx) =>
    tx.call.findMany({ where: { answerId }, orderBy: { createdAt: "asc" } }),
  );
  return { ...asked, vendor, endpointId, calls };
}

/** What is shown and kept: the whole answer, a marked part of it, or the sources in its place. */
function kept({ keeps, note }: VendorFault, endpointId: string) {
  if (keeps === "all") return { outcome: "complete", endpointId };
  if (keeps === "some") return { outcome: "failed", endpointId, note };
  return { outcome: "complete", endpointId: "quotes", note };
}

async function nothingIsLeftOpen(vendor: FakeVendor | null) {
  await vendor?.allClosed();
}

it.each(VENDOR_FAULTS)("%$ a vendor that $name", async (fault) => {
  const { outcome, record, text, calls, vendor, endpointId } = await askOf(fault);
  await nothingIsLeftOpen(vendor);

  const expected = kept(fault, endpointId);
  expect(outcome).toMatchObject(expected);
  expect(outcome.note ?? null).toBe(fault.note);
  expect(record).toMatchObject({ outcome: expected.outcome, endpointId: expected.endpointId });
  expect(calls[0]).toMatchObject({ endpointId, outcome: fault.note ?? "complete" });
  if (fault.keeps === "all") expect(text).toBe(WHOLE);
  if (fault.keeps === "nothing") expect(text).toContain(NOTICE);
  if (fault.keeps === "some") {
    expect(text).toMatch(/^At/);
    expect(text).not.toContain(NOTICE);
  }
  expect(record?.text).toBe(text);
  if (vendor) expect(vendor.requests).toHaveLength(fault.attempts ?? 1);
  if (fault.tokens !== undefined) {
    const [promptTokens, outputTokens] = fault.tokens ?? [null, null];
    expect(calls[0]).toMatchObject({ promptTokens, outputTokens });
  }
});
