import { expect, it } from "vitest";
import { textBefore } from "#lib/db/documents/text-before";
import { buildCollection, storeDocument } from "#test/factories/document";
import { createOrganization } from "#test/factories/organization";

const NOTICE = "The tenant gives notice in writing, at least three months before the end.";
const TERM = "试用期最长不得超过六个月。";

it("tells where a place is by the whole words before it, and by none at the beginning", async () => {
  const viewer = await createOrganization();
  const { versionId, text } = await storeDocument(viewer, await buildCollection(viewer), {
    title: "Lease",
    pages: [[NOTICE, TERM, TERM, TERM, TERM].join("\n")],
  });
  const places = ["writing", "The tenant", "three months", "。"].map((words) => ({
    at: words === "。" ? text.lastIndexOf(words) : text.indexOf(words),
  }));
  expect(await textBefore(viewer, versionId, places)).toEqual([
    "The tenant gives notice in",
    "",
    "…gives notice in writing, at least",
    `…${TERM} ${TERM} ${TERM.slice(0, -1)}`,
  ]);
});

it("tells nothing of a document that the viewer may not see", async () => {
  const viewer = await createOrganization();
  const { versionId } = await storeDocument(viewer, await buildCollection(viewer), {
    title: "Lease",
    pages: [NOTICE],
  });
  expect(await textBefore(await createOrganization(), versionId, [{ at: 20 }])).toEqual([""]);
});
