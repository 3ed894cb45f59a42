import { describe, expect, it } from "vitest";
import { canCover, endOf, targetsOf } from "#lib/domain/money/budget";
import { systemViewer, type Viewer, visitorViewer } from "#lib/domain/viewer";

const member: Viewer = { organizationId: "o", userId: "ada", role: "reader", accessTags: [] };
const visitor = visitorViewer("o", "guest", { id: "help", collectionIds: [] });

const named = (viewer: Viewer) =>
  targetsOf(viewer).map(({ scope, scopeId }) => `${scope} ${scopeId}`.trim());

describe("a question counts against", () => {
  it("the member's budget and the organization's, with the most widely shared one last", () => {
    expect(named(member)).toEqual(["member ada", "organization"]);
  });

  it("the widget's budget for a visitor, and no member's", () => {
    expect(named(visitor)).toEqual(["widget help", "organization"]);
  });

  it("the key's budget as well when a key asks, as the first", () => {
    expect(named({ ...member, keyId: "k" })).toEqual(["key k", "member ada", "organization"]);
    expect(named({ ...visitor, keyId: "k" })).toEqual(["key k", "widget help", "organization"]);
  });

  it("the organization's budget alone for the system", () => {
    expect(named(systemViewer("o"))).toEqual(["organization"]);
  });
});

describe("a budget period", () => {
  it.each([
    ["minute", "2026-11-28T23:59:12.345Z", "2026-11-29T00:00:00.000Z"],
    ["day", "2026-11-30T00:00:00.000Z", "2026-12-01T00:00:00.000Z"],
    ["month", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00.000Z"],
  ] as const)("of one %s containing %s ends at %s, in UTC", (period, now, end) => {
    expect(endOf(period, new Date(now)).toISOString()).toBe(end);
  });
});

describe("a budget", () => {
  const price = (currency: string) => ({ currency });

  it.each([
    [{ price: price("USD"), isLocal: false }, true],
    [{ price: price("CNY"), isLocal: false }, false],
    [{ price: price("CNY"), isLocal: true }, false],
    [{ price: null, isLocal: false }, false],
    [{ price: null, isLocal: true }, true],
  ])("in dollars covers %j: %s", (endpoint, isCovered) => {
    expect(canCover("USD", endpoint)).toBe(isCovered);
  });
});
