import { describe, expect, it } from "vitest";
import { sniffBinary } from "#ingest/parse/sniff";

describe("sniffBinary", () => {
  it.each(["BMW sold 2.5 million cars.", "MZ twins share one placenta.", "The widely used food"])(
    "recognizes text as text although a binary format begins with the same bytes: %s",
    async (text) => {
      const bytes = Buffer.from(`${text} ${"and so on ".repeat(50)}`);
      expect(await sniffBinary(bytes, "note.txt")).toBeNull();
    },
  );

  it("refuses binary content under the name of a text file", async () => {
    const bytes = Buffer.from([0x42, 0x4d, 0, 0, 1, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 0x28, 0]);
    await expect(sniffBinary(bytes, "picture.txt")).rejects.toThrow("unsupported");
  });

  it("accepts text in which the sample ends inside a character", async () => {
    const bytes = Buffer.from("法".repeat(30_000));
    expect(await sniffBinary(bytes, "law.md")).toBeNull();
  });

  it.each([
    [
      "a WordPerfect document",
      "wpd",
      "\xffWPC\x10\0\0\0\x01\x0a\x02\x01 The lease of the mill ends in May.",
    ],
    ["a DICOM file", "dicom", `${"\0".repeat(128)}DICM\x02\0\0\0UL\x04\0 CHEST PA`],
    [
      "an HL7 message",
      "hl7",
      "MSH|^~\\&|LAB|NORTH|EHR|NORTH|203101021200||ORU^R01|7|P|2.5\rPID|1||4711\rOBX|1|NM|K||5.1",
    ],
    [
      "a FHIR resource",
      "fhir",
      '{\n  "resourceType": "Patient",\n  "name": [{ "family": "Heron" }]\n}',
    ],
    ["an X12 claim", "x12", "ISA*00*          *00*          *ZZ*SENDER"],
    ["an EDIFACT message", "edifact", "UNA:+.? '\r\nUNB+UNOC:3+4711+0815+310102:1200+1'"],
    [
      "PostScript",
      "postscript",
      "%!PS-Adobe-3.0\n/Helvetica findfont 12 scalefont setfont (Lease) show",
    ],
    ["a calendar", "vcard", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:Hearing"],
    [
      "a mailbox",
      "mbox",
      "From clerk@court.example Mon Jan  2 12:00:00 2031\nSubject: Hearing\n\nAt ten.",
    ],
  ])("refuses %s by its content, whatever its name says", async (_what, detail, content) => {
    const bytes = Buffer.from(content, "latin1");
    for (const name of ["file.txt", "file.md", "file.pdf", "file"]) {
      await expect(sniffBinary(bytes, name)).rejects.toMatchObject({ code: "unsupported", detail });
    }
  });

  it("calls a PDF without its mark damaged, and shows no raw objects as text", async () => {
    const rest =
      "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF";
    for (const content of [rest, `-1.7\n%\xe2\xe3\xcf\xd3\n${rest}`]) {
      for (const name of ["lease.pdf", "lease.txt", "lease"]) {
        const sniffed = sniffBinary(Buffer.from(content, "latin1"), name);
        await expect(sniffed).rejects.toMatchObject({ code: "damaged" });
      }
    }
  });

  it.each([
    "MSH is short for melanocyte-stimulating hormone.",
    "From the clerk@court.example we heard: the appeal fails.",
    'A note on FHIR: every resource has a "resourceType": its name.',
    "BEGIN: VCARD formats are described below.",
    "An object begins with 1 0 obj and ends with endobj.",
  ])("still reads text that only speaks of such a format: %s", async (text) => {
    expect(await sniffBinary(Buffer.from(text), "note.txt")).toBeNull();
  });
});
