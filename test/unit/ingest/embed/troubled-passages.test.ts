import { describe, expect, it } from "vitest";
import { createServerState } from "#ingest/embed/server-state";
import { createTroubledPassages } from "#ingest/embed/troubled-passages";
import type { PassageToEmbed } from "#lib/db/search/vectors";

const HOUR = 3_600_000;

describe("troubled passages", () => {
  it("are sent in halves of their group, until the one at fault stands alone", () => {
    const { troubled } = setUp();
    const sizes: number[] = [];
    troubled.failed("a", passages(8));

    for (let group = troubled.nextGroup("a"); group.length > 0; group = troubled.nextGroup("a")) {
      sizes.push(group.length);
      if (group.some(({ id }) => id === "5")) troubled.failed("a", group);
      else troubled.succeeded(group, false);
    }

    expect(sizes).toEqual([4, 4, 2, 1, 1, 2]);
    expect(troubled.all("a").map(({ id }) => id)).toEqual(["5"]);
  });

  it("rest alone for growing pauses, at most an hour", () => {
    const { troubled, clock } = setUp();
    const pauses: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      troubled.failed("a", passages(1));
      const failedAt = clock.now;
      while (troubled.nextGroup("a").length === 0) clock.now += 1_000;
      pauses.push((clock.now - failedAt) / 1_000);
    }

    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
  });

  it("belong to one organization", () => {
    const { troubled } = setUp();
    troubled.failed("a", passages(2));

    expect(troubled.nextGroup("b")).toEqual([]);
    expect(troubled.all("b")).toEqual([]);
  });

  it("are due at once when the server is back, if nothing had proved them at fault", () => {
    const { troubled } = setUp();
    const [guilty, innocent] = passages(2) as [PassageToEmbed, PassageToEmbed];
    troubled.failed("a", [guilty]);
    troubled.succeeded([{ id: "another" }], false);
    troubled.failed("a", [innocent]);

    troubled.succeeded([{ id: "another" }], true);

    expect(troubled.nextGroup("a")).toEqual([innocent]);
  });
});

describe("the state of the embedding server", () => {
  it("is paused at once by what concerns every request, for growing pauses of at most 30 s", () => {
    const clock = { now: HOUR };
    const server = createServerState(() => clock.now);
    const pauses: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      server.failed({ isAboutTexts: false });
      const failedAt = clock.now;
      while (server.isPaused()) clock.now += 500;
      pauses.push((clock.now - failedAt) / 1_000);
    }

    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it("is paused by the third failure in a row that concerns the texts, and not by a success", () => {
    const server = createServerState();
    const fail = () => server.failed({ isAboutTexts: true });
    for (const step of [fail, fail, server.succeeded, fail, fail]) step();
    expect([server.isPaused(), server.isAway()]).toEqual([false, false]);

    fail();
    expect([server.isPaused(), server.isAway()]).toEqual([true, true]);

    server.succeeded();
    expect([server.isPaused(), server.isAway()]).toEqual([false, false]);
  });
});

function setUp() {
  const clock = { now: 0 };
  return { clock, troubled: createTroubledPassages(() => clock.now) };
}

function passages(count: number): PassageToEmbed[] {
  return Array.from({ length: count }, (_, ordinal) => ({
    ...{ id: String(ordinal), versionId: "v", ordinal, title: "", headings: [], text: "" },
    dataClass: "internal",
  }));
}
