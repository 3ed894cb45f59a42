import { expect, it } from "vitest";
import {
  namesakesOf,
  type Upload,
  uploadsReducer,
} from "#app/admin/collections/[id]/_components/upload/uploads-reducer";

const file = (path: string) => ({ file: new File(["x"], "lease.txt"), path });
const other = { id: "before", path: "old/lease.txt" };

function uploaded(): Upload[] {
  const uploads = [
    { key: 1, ...file("a/lease.txt") },
    { key: 2, ...file("b/lease.txt") },
  ];
  const added = uploadsReducer([], { type: "added", uploads, limit: 10, tooLarge: "too large" });
  return added.reduce((list, { key, path }) => {
    const sameName = key === 1 ? [other] : [other, { id: "a/lease.txt", path: "a/lease.txt" }];
    const stored = { documentId: path, version: 1, sameName };
    return uploadsReducer(list, { type: "ended", key, state: "done", stored });
  }, added);
}

it("offers the documents of a file's name that stood there before, and none of the same selection", () => {
  const uploads = uploaded();
  expect(uploads.map((upload) => namesakesOf(upload, uploads))).toEqual([[other], [other]]);
});

it("offers nothing more once the curator has answered", () => {
  const uploads = uploadsReducer(uploaded(), { type: "settled", key: 1 });
  expect(uploads.map((upload) => namesakesOf(upload, uploads))).toEqual([[], [other]]);
});
