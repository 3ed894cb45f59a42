import { describe, expect, it } from "vitest";
import {
  documentPath,
  foldersThatTellApart,
  LONGEST_PATH_BYTES,
  toldApart,
} from "#lib/domain/documents/document-path";

describe("documentPath", () => {
  it.each([
    ["lease.docx", "lease.docx"],
    ["contracts/a/lease.docx", "contracts/a/lease.docx"],
    ["contracts\\a\\lease.docx", "contracts/a/lease.docx"],
    ["/srv/contracts//a/./lease.docx", "srv/contracts/a/lease.docx"],
    ["C:\\Users\\Ann\\lease.docx", "Users/Ann/lease.docx"],
    ["contracts/b/../a/lease.docx", "contracts/a/lease.docx"],
    ["../../etc/lease.docx", "etc/lease.docx"],
    ["re\u0301sume\u0301/lease.docx", "r\u00e9sum\u00e9/lease.docx"],
    ["合同/甲/协议.docx", "合同/甲/协议.docx"],
    ["a/lease\u202excod.exe", "a/lease\\u202excod.exe"],
  ])("normalizes %j", (given, path) => {
    expect(documentPath(given)).toBe(path);
  });

  it("keeps upper and lower case apart", () => {
    expect(documentPath("A/Lease.docx")).not.toBe(documentPath("a/lease.docx"));
  });

  it.each(["", "/", "..", "./.", "C:"])("rejects %j, which names no file", (given) => {
    expect(() => documentPath(given)).toThrow(/is no path of a file/);
  });

  it("rejects a path that is too long for an index, and accepts the longest", () => {
    const longest = `${"法/".repeat(498)}lease`.padEnd(LONGEST_PATH_BYTES - 2 * 498, "x");
    expect(new TextEncoder().encode(documentPath(longest))).toHaveLength(LONGEST_PATH_BYTES);
    expect(() => documentPath(`${longest}x`)).toThrow(/longer than 2000 bytes/);
  });
});

describe("foldersThatTellApart", () => {
  const told = (...paths: string[]) => [
    ...foldersThatTellApart(paths.map((path, id) => ({ id: `${id}`, path }))).values(),
  ];

  it("says nothing of a name that one document has", () => {
    expect(told("a/lease.docx")).toEqual([""]);
  });

  it("takes the innermost folder where that is enough", () => {
    expect(told("x/a/lease.docx", "x/b/lease.docx", "lease.docx")).toEqual(["a/", "b/", ""]);
  });

  it("takes as many folders as it needs", () => {
    expect(told("2023/final/lease.docx", "2024/final/lease.docx", "final/lease.docx")).toEqual([
      "2023/final/",
      "2024/final/",
      "final/",
    ]);
  });

  it("numbers documents whose paths are the same at different sources", () => {
    expect(told("lease.docx", "lease.docx", "b/lease.docx", "b/lease.docx")).toEqual([
      "",
      "(2)",
      "b/",
      "b/ (2)",
    ]);
  });
});

it("shows the folders behind a name that several documents have", () => {
  expect(toldApart("lease.docx", "b/")).toBe("lease.docx · b/");
  expect(toldApart("lease.docx", "")).toBe("lease.docx");
});
