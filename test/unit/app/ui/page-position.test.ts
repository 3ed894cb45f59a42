import { describe, expect, it } from "vitest";
import { atPosition, firstAndAsked, orFirstPage, positionIn } from "#app/_ui/page/page-position";
import { AppError } from "#lib/domain/errors";

describe("the position in a list", () => {
  it("is read from the address, the first where it is given twice", () => {
    expect(positionIn({ after: "abc" })).toBe("abc");
    expect(positionIn({ after: ["abc", "def"] })).toBe("abc");
    expect(positionIn({ invitations: "abc" }, "invitations")).toBe("abc");
    expect(positionIn({ days: "7", after: "" })).toBeNull();
  });

  it("is read from addresses of earlier releases, for the list that they were about", () => {
    expect(positionIn({ before: "2026-11-01T10:00:00.000Z" })).toBe("2026-11-01T10:00:00.000Z");
    expect(positionIn({ before: "2026-11-01T10:00:00.000Z", id: "7" })).toBe(
      "2026-11-01T10:00:00.000Z_7",
    );
    expect(positionIn({ before: "2026-11-01T10:00:00.000Z" }, "runs")).toBeNull();
  });

  it("is written beside the list's filter, in place of the position before", () => {
    expect(atPosition("/list", "a b")).toBe("/list?after=a+b");
    expect(atPosition("/list?days=7&after=x", "y")).toBe("/list?days=7&after=y");
    expect(atPosition("/list?days=7", "y", "runs")).toBe("/list?days=7&runs=y");
    expect(atPosition("/list#trend", "y")).toBe("/list?after=y#trend");
  });

  it("leads to the first page where it is invalid or nothing is left after it", async () => {
    const at = { address: "/list?days=7", position: "x" };
    const invalid = new AppError("invalid_request", "No such page.");
    for (const read of [async () => Promise.reject(invalid), async () => ({ rows: [] })]) {
      await expect(orFirstPage(at, read)).rejects.toMatchObject({
        digest: expect.stringContaining("/list?days=7"),
      });
    }
  });

  it("shows the page where there is one, an empty list too, and hides no other failure", async () => {
    const [first, later] = [null, "x"].map((position) => ({ address: "/list", position }));
    if (!first || !later) throw new Error("There are two.");
    expect(await orFirstPage(later, async (after) => ({ rows: [after] }))).toEqual({ rows: ["x"] });
    expect(await orFirstPage(first, async () => ({ rows: [] }))).toEqual({ rows: [] });
    const failure = new Error("The database is gone.");
    await expect(orFirstPage(later, () => Promise.reject(failure))).rejects.toBe(failure);
  });

  it("reads the first page beside the one that is asked for, and only once where they are the same", async () => {
    const read: (string | null)[] = [];
    const pageAfter = async (after: string | null) => {
      read.push(after);
      return { rows: [after] };
    };
    expect(await firstAndAsked({ address: "/list", position: "x" }, pageAfter)).toEqual({
      first: { rows: [null] },
      asked: { rows: ["x"] },
    });
    await firstAndAsked({ address: "/list", position: null }, pageAfter);
    expect(read).toEqual(["x", null, null]);
  });
});
