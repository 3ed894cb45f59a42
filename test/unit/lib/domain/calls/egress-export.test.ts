import { describe, expect, it } from "vitest";
import type { EgressRecord } from "#lib/domain/calls/egress";
import { exportLine } from "#lib/domain/calls/egress-export";

const RECORD: EgressRecord = {
  id: "1",
  createdAt: "2026-11-30T00:00:00.000Z",
  decision: "masked",
  reason: null,
  providerId: "2",
  providerName: "far",
  jurisdiction: "DE",
  model: "m",
  address: "https://far.example/v1",
  place: "outside",
  isPlaceConfirmed: false,
  purpose: "answer",
  dataClass: "internal",
  bytes: 12,
  sha256: null,
  masked: { person: 1 },
  userId: "3",
  widgetId: null,
  callId: null,
  answerId: null,
};

describe("an egress record as CSV", () => {
  it.each(["＝1+1", "\u00a0=1", "＠x", "'=1"])("guards a name like %j", (providerName) => {
    expect(exportLine({ ...RECORD, providerName }, "csv")).toContain(`,'${providerName},`);
  });

  it("writes counts as JSON and numbers as they are", () => {
    expect(exportLine(RECORD, "csv")).toContain(`,12,,"{""person"":1}",`);
  });
});
