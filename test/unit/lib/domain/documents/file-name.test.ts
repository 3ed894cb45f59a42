import { describe, expect, it } from "vitest";
import { displayFileName, titleFromFileName } from "#lib/domain/documents/file-name";

describe("displayFileName", () => {
  it("keeps only the last part of a path", () => {
    expect(displayFileName("../../etc/passwd")).toBe("passwd");
    expect(displayFileName("C:\\cases\\lease.pdf")).toBe("lease.pdf");
  });

  it("escapes characters that disguise a name", () => {
    expect(displayFileName("invoice\u202efdp.exe")).toBe("invoice\\u202efdp.exe");
    expect(displayFileName("a\u0000b\nc.txt")).toBe("a\\u0000b\\u000ac.txt");
  });

  it("keeps the extension of a name cut to 200 bytes, and cuts between characters", () => {
    const shown = displayFileName(`${"法".repeat(300)}.docx`);
    expect(shown).toMatch(/^法+…\.docx$/);
    expect(new TextEncoder().encode(shown).length).toBeLessThanOrEqual(200);
  });

  it("gives a name to a file without one", () => {
    expect(displayFileName("  ")).toBe("document");
    expect(displayFileName("folder/")).toBe("document");
  });
});

describe("titleFromFileName", () => {
  it("omits the extension, unless the name consists of it", () => {
    expect(titleFromFileName("劳动合同法.pdf")).toBe("劳动合同法");
    expect(titleFromFileName("v. Mills")).toBe("v. Mills");
    expect(titleFromFileName(".txt")).toBe(".txt");
  });
});
