import { strToU8 } from "fflate";
import { docx, field, font, heading, item, numbering, p, part, r, row, table } from "./parts.mjs";

const LONG =
  "The parties of the Wensley agreement keep this duty at their own cost and with the care of a prudent firm of the trade, they write down each step of it, and they show the record to the other party during office hours when it asks for it. ";

/** Cases that the reader was written on: [file, case, bytes]. */
export const LAYERS_TO_CHOOSE_ON = [
  [
    "x09-comments.docx",
    {
      kind: "comments of a DOCX",
      expect: ["The fee is 40 dollars.", "The term is a year."],
      expectPattern: ["\\[Comment[^\\]]*Ada Lund[^\\]]*Check with finance\\.\\s*\\]"],
      order: [
        ["The fee is 40 dollars.", "Check with finance."],
        ["Check with finance.", "The term is a year."],
      ],
      forbid: ["dollars.Check"],
      why: "A remark of a reviewer is no clause: it stands as a comment with its author.",
    },
    docx(
      p(
        `<w:commentRangeStart w:id="0"/>${r("The fee is 40 dollars.")}<w:commentRangeEnd w:id="0"/>${r('<w:commentReference w:id="0"/>')}`,
      ) + p("The term is a year."),
      {
        parts: {
          "word/comments.xml": part(
            "comments",
            `<w:comment w:id="0" w:author="Ada Lund" w:initials="AL">${p(r("<w:annotationRef/>") + r("Check with finance."))}</w:comment>`,
          ),
        },
      },
    ),
  ],
  [
    "x10-headers.docx",
    {
      kind: "identity in header and footer",
      expect: ["Rinse the Merrow lens.", "SOP No. | MR-22 | Revision | 4", "First page of MR-22"],
      passageExpect: [["MR-22", "12 June 2024"]],
      notHeadings: ["SOP No. | MR-22 | Revision | 4"],
      forbid: ["Stale even header", "Page 1 of 9"],
      why: "A header may be a table; one for even pages is not shown where the document has no such pages.",
    },
    docx(
      `${heading("Care of the Merrow lens")}${p("Rinse the Merrow lens.")}<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/><w:headerReference w:type="even" r:id="h3"/><w:footerReference w:type="default" r:id="f1"/><w:titlePg/></w:sectPr>`,
      {
        relations: [
          ["h1", "header", "header1.xml"],
          ["h2", "header", "header2.xml"],
          ["h3", "header", "/word/header3.xml"],
          ["f1", "footer", "footer1.xml"],
        ],
        parts: {
          "word/header1.xml": part("hdr", table(row(["SOP No.", "MR-22", "Revision", "4"]))),
          "word/header2.xml": part("hdr", p("First page of MR-22")),
          "word/header3.xml": part("hdr", p("Stale even header")),
          "word/footer1.xml": part(
            "ftr",
            p("Effective 12 June 2024") +
              p(
                `${r("Page ")}${field(" PAGE ", r("1"))}${r(" of ")}${field(" NUMPAGES ", r("9"))}`,
              ),
          ),
        },
      },
    ),
  ],
  [
    "x11-chunks.docx",
    {
      kind: "embedded part of a DOCX",
      expect: ["Rent is 700 euros.", "The garden is shared.", "Closing words."],
      order: [
        ["Opening words.", "Rent is 700 euros."],
        ["Rent is 700 euros.", "The garden is shared."],
        ["The garden is shared.", "Closing words."],
      ],
      rows: [["Room", "Size"]],
      warnings: ["attachments"],
      forbid: [],
      why: "Parts brought in as HTML and as a document of its own; one of a format that cannot be read has a warning.",
    },
    docx(
      `${p("Opening words.")}<w:altChunk r:id="a1"/><w:altChunk r:id="a2"/><w:altChunk r:id="a3"/>${p("Closing words.")}`,
      {
        relations: [
          ["a1", "chunk", "chunks/one.htm"],
          ["a2", "chunk", "/word/chunks/two.docx"],
          ["a3", "chunk", "chunks/three.rtf"],
        ],
        parts: {
          "word/chunks/one.htm":
            "<html><body><p>Rent is 700 euros.</p><table><tr><th>Room</th><th>Size</th></tr><tr><td>Hall</td><td>9 m2</td></tr></table></body></html>",
          "word/chunks/two.docx": docx(p("The garden is shared.")),
          "word/chunks/three.rtf": strToU8("{\\rtf1 Lost words.}"),
        },
      },
    ),
  ],
  [
    "x12-characters.docx",
    {
      kind: "special characters of a DOCX",
      expect: ["Tokyo 東京(とうきょう)", "Total 45", "one two", "cooperate"],
      forbid: ["とうきょう東京", "Total45", "onetwo", "co-operate"],
      why: "The reading of a word stands after it in brackets; a tab by position and a break of the column part words.",
    },
    docx(
      p(
        `${r("Tokyo ")}<w:r><w:ruby><w:rubyPr><w:lid w:val="ja-JP"/></w:rubyPr><w:rt>${r("とうきょう")}</w:rt><w:rubyBase>${r("東京")}</w:rubyBase></w:ruby></w:r>`,
      ) +
        p(
          `${r("Total")}<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="dot"/></w:r>${r("45")}`,
        ) +
        p(`${r("one")}<w:r><w:br w:type="column"/></w:r>${r("two")}`) +
        p(`<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>`),
    ),
  ],
  [
    "x13-tracked.docx",
    {
      kind: "tracked changes",
      expect: ["Fee schedule of Brae", "paid monthly and in advance"],
      rows: [["Hall", "20 dollars"]],
      warnings: ["tracked-changes"],
      forbid: ["Removed line", "Gone cell", "Hall | 20 dollars |"],
      why: "Whole paragraphs, cells and marks of paragraphs deleted by a tracked change.",
    },
    docx(
      p(r("Fee schedule"), '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>') +
        p(
          '<w:del w:id="2" w:author="A"><w:r><w:delText>Removed line</w:delText></w:r></w:del>',
          '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>',
        ) +
        p(r(" of Brae")) +
        p(
          `${r("It is paid monthly")}<w:ins w:id="4" w:author="A">${r(" and in advance")}</w:ins>${r(".")}`,
        ) +
        table(
          row([
            "Room",
            "Price",
            `<w:tc><w:tcPr><w:cellDel w:id="6" w:author="A"/></w:tcPr>${p("Gone cell")}</w:tc>`,
          ]),
          row(["Hall", "20 dollars"]),
        ),
    ),
  ],
  [
    "x14-list-signs.docx",
    {
      kind: "numbers by the default style",
      expect: ["✓ wash hands", "✗ wear rings", "☐ gown signed out", "a) first aid", "第一条 总则"],
      forbid: ["1. hidden number", "• plain item"],
      why: "Bullets that say yes, no or open carry meaning; plain bullets do not, and a number set as hidden is not printed.",
    },
    docx(
      item(1, 0, "wash hands") +
        item(2, 0, "wear rings") +
        item(3, 0, "gown signed out") +
        item(4, 0, "first aid") +
        item(5, 0, "总则") +
        item(6, 0, "plain item") +
        item(7, 0, "hidden number"),
      {
        parts: {
          "word/numbering.xml": numbering(
            [["bullet", "\uf0fc", `<w:rPr>${font("Wingdings")}</w:rPr>`]],
            [["bullet", "✗"]],
            [["bullet", "\uf0a8", `<w:rPr>${font("Wingdings")}</w:rPr>`]],
            [["lowerLetter", "%1)"]],
            [["chineseCountingThousand", "第%1条"]],
            [["bullet", "\uf0b7", `<w:rPr>${font("Symbol")}</w:rPr>`]],
            [["decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"]],
          ),
        },
      },
    ),
  ],
  [
    "x15-clauses.docx",
    {
      kind: "clause number in the heading path",
      expect: [],
      passageExpect: [
        ["2.1(b)(ii)", "forty-one percent"],
        ["2.1(c)", "the keeper of the Wensley seal"],
      ],
      forbid: [],
      why: "A sub-clause in a passage of its own says of which clause it is.",
    },
    docx(
      item(1, 0, "Scope") +
        item(1, 1, LONG) +
        item(1, 0, "Duties") +
        item(1, 1, LONG) +
        item(1, 2, LONG.repeat(6)) +
        item(1, 2, LONG.repeat(6)) +
        item(1, 3, LONG.repeat(7)) +
        item(1, 3, `${LONG.repeat(4)}The share is forty-one percent. ${LONG.repeat(4)}`) +
        item(1, 3, LONG.repeat(6)) +
        item(1, 2, `${LONG.repeat(7)}It is the keeper of the Wensley seal.`),
      {
        parts: {
          "word/numbering.xml": numbering([
            ["decimal", "%1."],
            ["decimal", "%1.%2"],
            ["lowerLetter", "(%3)"],
            ["lowerRoman", "(%4)"],
          ]),
        },
      },
    ),
  ],
  [
    "x16-names.docx",
    {
      kind: "element names that are also JavaScript names",
      expect: ["plain words", "shaded words", "numbered words"],
      forbid: [],
      why: "Names of styles, colours, formats and notes that every object of JavaScript has.",
    },
    docx(
      p("plain words", '<w:pStyle w:val="constructor"/><w:toString/>') +
        p(
          `${r(
            "shaded words",
            '<w:highlight w:val="constructor"/><w:rStyle w:val="__proto__"/><w:vertAlign w:val="toString"/>',
          )}<w:r><w:constructor/><w:__proto__ w:val="x"/></w:r>`,
        ) +
        item(1, 0, "numbered words") +
        "<w:hasOwnProperty/>",
      {
        parts: {
          "word/numbering.xml": numbering([["constructor", "%1."]]),
          "docProps/core.xml": "<a><constructor>x</constructor><__proto__>y</__proto__></a>",
        },
      },
    ),
  ],
];
