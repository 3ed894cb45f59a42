import { describe, expect, it } from "vitest";
import { listRetrievals } from "#lib/db/search/retrievals";
import { createMember, createOrganization } from "#test/factories/organization";
import { createCollection, createDocument } from "#test/factories/passages";
import { ask } from "#test/support/ask";

const QUESTION = "How many days' notice ends the supply agreement?";
const CLAUSE =
  "The supply agreement ends with thirty days' notice. Notice is given in writing and takes effect " +
  "on the day after it was received. Deliveries that were ordered before that day are still made.";

async function createTemplates() {
  const viewer = await createOrganization();
  const collectionId = await createCollection(viewer);
  const store = (title: string, text: string, accessTags = ["everyone"]) =>
    createDocument(viewer, collectionId, [text], { title, accessTags });
  for (const year of [2021, 2022, 2023]) await store(`Template ${year}`, CLAUSE);
  await store("Template of the board", CLAUSE, ["role:owner"]);
  await store("Template 2024", CLAUSE.replace("thirty", "sixty"));
  await store("Price list", "Prices of the supply agreement are reviewed once a year.");
  return viewer;
}

describe("near copies", () => {
  it("are reduced to one source that says where the others are, followed by passages that differ", async () => {
    const owner = await createTemplates();
    const member = await createMember(owner.organizationId, "member");
    const { record, events } = await ask(member, QUESTION);

    const titles = record?.sources.map(({ title }) => title) ?? [];
    expect(titles).toHaveLength(3);
    expect(titles).toEqual(expect.arrayContaining(["Template 2024", "Price list"]));
    const kept = record?.sources.find(({ alsoIn }) => alsoIn);
    const places = kept?.alsoIn?.places.map(({ title, text }) => ({ title, text })) ?? [];
    expect(kept?.alsoIn?.count).toBe(2);
    expect([kept?.title, ...places.map(({ title }) => title)].sort()).toEqual([
      "Template 2021",
      "Template 2022",
      "Template 2023",
    ]);
    expect(places.map(({ text }) => text)).toEqual([CLAUSE, CLAUSE]);
    // The recorded sources equal the streamed ones, and neither names the hidden copy.
    const streamed = events.find((event) => event.type === "sources");
    expect(streamed?.sources).toEqual(record?.sources);
    expect(JSON.stringify(events)).not.toContain("board");
    expect((await listRetrievals(owner)).rows).toMatchObject([{ found: 3 }]);
  });

  it("are named only to viewers who may see them", async () => {
    const { record } = await ask(await createTemplates(), QUESTION);
    const kept = record?.sources.find(({ alsoIn }) => alsoIn);
    expect(kept?.alsoIn?.count).toBe(3);
    expect(JSON.stringify(kept)).toContain("Template of the board");
  });
});
