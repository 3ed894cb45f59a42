import { expect, it } from "vitest";
import { contentDisposition } from "#lib/http/content-disposition";

it("encodes a Chinese name in the form that browsers read", () => {
  expect(contentDisposition("inline", "民法典.pdf")).toBe(
    `inline; filename="___.pdf"; filename*=UTF-8''%E6%B0%91%E6%B3%95%E5%85%B8.pdf`,
  );
});

it("keeps a name from ending the header or starting another", () => {
  const header = contentDisposition("attachment", 'a"; x=1\r\nSet-Cookie: b.txt');
  expect(header).not.toMatch(/[\r\n]/);
  expect(header).toContain('filename="a_; x=1__Set-Cookie: b.txt"');
});

it("survives half a surrogate pair", () => {
  expect(contentDisposition("attachment", "\ud800.txt")).toContain("%EF%BF%BD.txt");
});
