import { describe, expect, it } from "vitest";
import { displayFileName, titleFromFileName } from "#lib/domain/documents/file-name";

describe("displayFileName", () => {
  it("keeps only the last part of a path", () => {
    expect(displayFileName("../../etc/passwd")).toBe("passwd");
    expect(displayFileName("C:\\cases\\lease.pdf")).toBe("lease.pdf");
  });

  it("writes out characters that disguise a name", () => {
    expect(displayFileName("invoice\u202efdp.exe")).toBe("invoice\\u202efdp.exe");
    expect(displayFileName("a\u0000b\nc.txt")).toBe("a\\u0000b\\u000ac.txt");
  });

  it("keeps the extension of a name cut to 200 bytes, and cuts between characters", () => {
    const shown = displayFileName(`${"法".repeat(300)}.docx`);
    expect(shown).toMatch(/^法+…\.docx$/);
    expect(new TextEncoder().encode(shown).length).toBeLessThanOrEqual(200);
  });

  it("names what has no name", () => {
    expect(displayFileName("  ")).toBe("document");
    expect(displayFileName("folder/")).toBe("document");
  });
});

describe("titleFromFileName", () => {
  it("leaves the extension out, and a name that is nothing else as it is", () => {
    expect(titleFromFileName("劳动合同法.pdf")).toBe("劳动合同法");
    expect(titleFromFileName("v. Mills")).toBe("v. Mills");
    expect(titleFromFileName(".txt")).toBe(".txt");
  });
});
