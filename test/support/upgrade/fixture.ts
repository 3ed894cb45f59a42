import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const FOLDER = path.resolve("test/fixtures/upgrade");

const Person = z.object({
  email: z.string(),
  password: z.string(),
  userId: z.string(),
  /** The `cookie` header of a signed-in browser. */
  cookie: z.string(),
});
const Conversation = z.object({
  asker: z.enum(["owner", "member"]),
  id: z.string(),
  question: z.string(),
  /** Words of the document that answer the question, without a line break. */
  phrase: z.string(),
  answers: z.array(z.string()),
});

/** The file fixture.json, as test/fixtures/upgrade/make.ts writes it. */
const Fixture = z.object({
  /** The version in package.json, and the last commit that changed the product. */
  product: z.string(),
  commit: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** In an order in which their rows can be inserted: referenced tables come first. */
  tables: z.array(z.object({ name: z.string(), rows: z.number() })),
  facts: z.object({
    owner: Person,
    member: Person,
    /** A session that was revoked. */
    ended: z.object({ cookie: z.string() }),
    /** The token of an invitation that has not been used. */
    invitation: z.string(),
    /** An access key of the owner's. */
    key: z.string(),
    /** An endpoint and the API key that is sealed with it. */
    endpoint: z.object({ id: z.string(), apiKey: z.string() }),
    collections: z.object({ english: z.string(), chinese: z.string() }),
    documents: z.object({
      /** Asks for a passage of the English collection in other words; the phrase is in the passage. */
      paraphrase: z.object({ question: z.string(), phrase: z.string() }),
      waiting: z.object({ id: z.string(), question: z.string() }),
    }),
    conversations: z.object({
      provider: Conversation,
      quoted: Conversation,
      chinese: Conversation,
    }),
    widget: z.object({
      id: z.string(),
      site: z.string(),
      secret: z.string(),
      token: z.string(),
      conversationId: z.string(),
      question: z.string(),
    }),
  }),
});
export type Fixture = z.infer<typeof Fixture> & { folder: string };

/** The releases that have a fixture, oldest first. */
export function listReleases(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "make")
    .map(({ name }) => name)
    .sort();
}

export function readFixture(release: string): Fixture {
  const folder = path.join(FOLDER, release);
  const content = readFileSync(path.join(folder, "fixture.json"), "utf8");
  return { ...Fixture.parse(JSON.parse(content)), folder };
}
