import { expect, it } from "vitest";
import { safePath } from "#lib/auth/safe-path";

it.each(["/", "/c/1", "/admin/people?sort=name#top"])("keeps %s", (path) => {
  expect(safePath(path)).toBe(path);
});

it.each([
  "https://evil.test/",
  "//evil.test/",
  "/\\evil.test/",
  "/\t/evil.test/",
  "/./\\evil.test",
  "/a/..//evil.test",
  "javascript:alert(1)",
  "evil.test",
  "",
  undefined,
  ["/a", "/b"],
])("replaces %j with the start page", (path) => {
  expect(safePath(path)).toBe("/");
});
