import { afterEach, describe, expect, it, vi } from "vitest";
import { joined, loadConversations } from "#app/(reader)/_components/load-conversations";

const conversation = (id: string) => ({ id, title: id, updatedAt: "2026-11-01T10:00:00.000Z" });

/** A server with these pages, by the position at which each begins. Returns what was asked for. */
function serve(pages: Record<string, { ids: string[]; next: string | null }>): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    const page = pages[new URL(path, "http://localhost").searchParams.get("after") ?? ""];
    if (!page) return new Response("gone", { status: 500 });
    return Response.json({ conversations: page.ids.map(conversation), next: page.next });
  });
  return asked;
}

const idsOf = (loaded: Awaited<ReturnType<typeof loadConversations>>) =>
  loaded?.rows.map(({ id }) => id);

describe("the reader's conversations", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("are loaded again as far as they were shown, with one request for each page", async () => {
    const asked = serve({
      "": { ids: ["a", "b"], next: "after b" },
      "after b": { ids: ["c"], next: "after c" },
      "after c": { ids: ["d"], next: null },
    });
    expect(idsOf(await loadConversations(1))).toEqual(["a", "b"]);
    const two = await loadConversations(2);
    expect(idsOf(two)).toEqual(["a", "b", "c"]);
    expect(two).toMatchObject({ next: "after c", pages: 2 });
    expect(asked).toHaveLength(3);
  });

  it("end where fewer pages are left", async () => {
    serve({ "": { ids: ["a"], next: null } });
    expect(await loadConversations(3)).toMatchObject({ next: null, pages: 1 });
  });

  it("are null where a page could not be loaded", async () => {
    serve({ "": { ids: ["a"], next: "gone" } });
    expect(await loadConversations(2)).toBeNull();
  });

  it("are listed once where one is on two pages", () => {
    const rows = joined([conversation("a")], [conversation("a"), conversation("b")]);
    expect(rows.map(({ id }) => id)).toEqual(["a", "b"]);
  });
});
