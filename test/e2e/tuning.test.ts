import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";
import { lookAround } from "./look-at.ts";
import { product } from "./product.ts";

// An organization with words of its own: each of its rules has a code name that no document contains. Neither the words
// nor the vectors of a passage reveal it; only earlier questions do, from which the tuning learns.

const RULES = {
  Falcon: "Every employee has twenty-five days of paid holiday in a calendar year.",
  Maple: "Laptops are encrypted and locked when nobody sits at them.",
  Harbour: "Invoices are paid thirty days after they were received and approved.",
  Lantern: "Fire drills take place twice a year and everybody leaves the building.",
  Granite: "Travel by train is booked in second class unless the night is spent on it.",
  Orchid: "A visitor signs the book at the reception and wears a badge.",
  Saffron: "Food allergies are reported to the canteen before the first meal.",
  Tundra: "Old paper files are shredded ten years after the case was closed.",
  Velvet: "Gifts worth more than fifty euros are refused or handed to the company.",
  Willow: "Parents may work part-time until their child is eight years old.",
  Zenith: "The board meets on the first Monday of each quarter.",
  Copper: "Parking spaces are given out by lot every spring.",
};
const ASKED = [
  (name: string) => `What does ${name} say?`,
  (name: string) => `${name}: whom do I have to tell, and when?`,
  (name: string) => `Is there an exception to the ${name} rule for new colleagues?`,
  (name: string) => `My manager mentioned ${name} this morning. What did she mean by it?`,
  (name: string) => `Since when do we have ${name}`,
  (name: string) =>
    `Please explain in one sentence what we agreed on under the heading of ${name}.`,
  (name: string) => `consequences of ignoring ${name}`,
  (name: string) => `Does ${name} hold for freelancers as well as for employees on a contract?`,
];

test("a tuning version is shown, undone and switched on again", async ({ page, curator }) => {
  test.setTimeout(400_000);
  await curator.addCollection("Untaught");
  await expect(page.getByText("No version yet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Tune now" })).toBeDisabled();

  const folder = await writeDataset();
  const tuned = await runTune(folder);
  await rm(folder, { recursive: true });
  expect(tuned).toMatchObject({ version: 1, switchedOn: true });
  expect(tuned.trained.questions).toBe(96);
  expect(tuned.heldBack.after.ndcg10).toBeGreaterThan(tuned.heldBack.before.ndcg10);

  const { collections } = await (await page.request.get("/api/collections")).json();
  const { id } = collections.find(({ slug }: { slug: string }) => slug.startsWith("eval-rules"));
  await page.goto(`/admin/collections/${id}`);
  const panel = page.getByRole("region", { name: "Tuning" });
  await expect(panel.getByText("95% interval")).toBeVisible();
  await panel.getByRole("button", { name: "Undo version 1" }).click();
  await expect(page.getByText("Version 1 is off.")).toBeVisible();
  await panel.getByRole("button", { name: "Switch on version 1" }).click();
  await expect(page.getByText("Version 1 is on.")).toBeVisible();

  await lookAround(page, "tuning");
});

type Tuned = {
  version: number;
  trained: { questions: number; seconds: number };
  heldBack: { before: { ndcg10: number }; after: { ndcg10: number } };
  switchedOn: boolean;
};

async function runTune(folder: string): Promise<Tuned> {
  const command = ["tune", "--dataset", folder, "--split", "asked", "--json"];
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["lib/cli/freehold.mjs", ...command], {
    env: { ...process.env, FREEHOLD_HOME: product().home },
  });
  return JSON.parse(stdout);
}

async function writeDataset(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), "rules-")), "rules");
  await mkdir(path.join(folder, "qrels"), { recursive: true });
  const rules = Object.entries(RULES);
  const questions = rules.flatMap(([name], rule) =>
    ASKED.map((ask, index) => ({ _id: `${rule}-${index}`, text: ask(name) })),
  );
  const lines = (items: object[]) => items.map((item) => JSON.stringify(item)).join("\n");
  await writeFile(
    path.join(folder, "corpus.jsonl"),
    lines(rules.map(([, text], rule) => ({ _id: String(rule), title: "", text }))),
  );
  await writeFile(path.join(folder, "queries.jsonl"), lines(questions));
  const judged = questions.map(({ _id }) => `${_id}\t${_id.split("-")[0]}\t1`);
  const table = ["query-id\tcorpus-id\tscore", ...judged].join("\n");
  await writeFile(path.join(folder, "qrels", "asked.tsv"), table);
  return folder;
}
