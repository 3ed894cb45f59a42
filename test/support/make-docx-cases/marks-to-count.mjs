import {
  control,
  docx,
  field,
  font,
  footnote,
  heading,
  item,
  m,
  notes,
  numbering,
  p,
  part,
  r,
  row,
  set,
  sub,
  sup,
  table,
} from "./parts.mjs";

/** Cases that were only counted: [file, case, bytes]. */
export const MARKS_TO_COUNT = [
  [
    "y01-raised.docx",
    {
      kind: "superscript, DOCX",
      expect: ["4 × 10⁹/L", "kg/m²", "H₂O"],
      rows: [["Platelets", "150 × 10⁹/L"]],
      forbid: ["109/L", "H2O", "m2"],
      why: "In a table, by the position of smaller letters, and in a heading.",
    },
    docx(
      heading("Counts above 4 × 10").replace("</w:p>", `${sup("9")}${r("/L")}</w:p>`) +
        p(
          `${r("The index in kg/m")}${r("2", '<w:position w:val="8"/><w:sz w:val="14"/>')}${r(" and H")}${sub("2")}${r("O.")}`,
        ) +
        table(row(["Test", "Value"]), row([p("Platelets"), p(r("150 × 10") + sup("9") + r("/L"))])),
    ),
  ],
  [
    "y02-struck.docx",
    {
      kind: "struck-through, DOCX",
      expect: ["The Fell rate is 7 percent."],
      rows: [["Rent"]],
      markedOrAbsent: ["800 euros", "6 percent", "Parking is free."],
      forbid: ["9 percent"],
      why: "Struck text in a cell, next to a deletion and in a list item.",
    },
    docx(
      p(
        `${r("The Fell rate is ")}${r("6 percent", "<w:strike/>")}<w:del w:id="1"><w:r><w:delText>9 percent</w:delText></w:r></w:del>`,
      ) +
        p("The Fell rate is 7 percent.") +
        table(
          row(["Item", "Sum"]),
          row([p("Rent"), p(r("800 euros", "<w:strike/>") + r(" 850 euros"))]),
        ) +
        item(1, 0, r("Parking is free.", '<w:strike w:val="true"/>')),
      { parts: { "word/numbering.xml": numbering([["decimal", "%1."]]) } },
    ),
  ],
  [
    "y03-notes.docx",
    {
      kind: "note marks, DOCX",
      expect: ["12⁽ᵃ⁾", "15⁽ᵇ⁾"],
      rows: [
        ["Drug", "Dose"],
        ["Zellan", "12⁽ᵃ⁾"],
        ["Ordane", "15⁽ᵇ⁾"],
      ],
      order: [["15⁽ᵇ⁾", "For adults."]],
      forbid: ["121", "152"],
      why: "Notes of a table, with letters as the document asks; they stand below the table and part no rows.",
    },
    docx(
      table(
        row(["Drug", "Dose"]),
        row([p("Zellan"), p(r("12") + footnote(1))]),
        row([p("Ordane"), p(r("15") + footnote(2))]),
      ) + p("End of the list."),
      {
        parts: {
          "word/settings.xml": part(
            "settings",
            '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>',
          ),
          "word/footnotes.xml": notes("footnote", { 1: "For adults.", 2: "Once a day." }),
        },
      },
    ),
  ],
  [
    "y04-ticks.docx",
    {
      kind: "form fields, DOCX",
      expect: ["☒ by post", "☐ by courier", "Country: Norway"],
      rows: [["☒", "Consent given"]],
      forbid: ["Sweden", "Denmark"],
      why: "A tick box that fills a cell, one within a sentence, and a list whose result is stored.",
    },
    docx(
      `<w:tbl><w:tr>${control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', `<w:tc>${p(r("☒", font("MS Gothic")))}</w:tc>`)}<w:tc>${p("Consent given")}</w:tc></w:tr></w:tbl>` +
        p(
          `${r("Send ")}${control('<w14:checkbox><w14:checked w14:val="true"/></w14:checkbox>', r("☒"))}${r(" by post ")}${control("<w14:checkbox/>", r("☐"))}${r(" by courier")}`,
        ) +
        p(
          r("Country: ") +
            field(
              " FORMDROPDOWN ",
              "",
              '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Sweden"/><w:listEntry w:val="Norway"/><w:listEntry w:val="Denmark"/></w:ddList>',
            ),
        ),
    ),
  ],
  [
    "y05-signs.docx",
    {
      kind: "symbol font",
      expect: ["pH ≥ 7", "☑ rinsed", "☒ boiled", "Δt ≠ 0", "50 ± 5"],
      forbid: ["pH 7", "�"],
      why: "Wingdings 2, a sign with its own code in a text font, and letters of Symbol within words.",
    },
    docx(
      p(`${r("Keep pH ")}${r('<w:sym w:font="Cambria Math" w:char="2265"/>')}${r(" 7.")}`) +
        p(
          `${r('<w:sym w:font="Wingdings 2" w:char="F052"/>')}${r(" rinsed ")}${r('<w:sym w:font="Wingdings 2" w:char="F054"/>')}${r(" boiled")}`,
        ) +
        p(
          `${r("\uf044", font("Symbol"))}${r("t ")}${r("\uf0b9", font("SymbolMT"))}${r(" 0 and 50 ")}${r("±", font("Symbol"))}${r(" 5.")}`,
        ),
    ),
  ],
  [
    "y06-formulas.docx",
    {
      kind: "equations",
      expect: ["a/(b+c)", "lim", "x̄"],
      expectPattern: ["E = .{0,3}mc²", "The rate is \\(?dose×F\\)?/\\(?CL×τ\\)?\\."],
      expectAny: [["(n over k)", "(n¦k)", "C(n,k)"]],
      warnings: ["formula-lost"],
      forbid: ["doseCL", "ab+c"],
      why: "A field of the old kind, a binomial, an accent, a limit; an embedded formula object has its warning.",
    },
    docx(
      p(r("Ratio ") + field(" EQ \\f(a,b+c) ", "") + r(".")) +
        p(
          `${r("E = ")}${m("oMath", "m", m("sSup", m("e", "c"), m("sup", "2")))}${r(", ")}${m("oMath", m("d", m("e", m("f", m("fPr", set("type", "noBar")), m("num", "n"), m("den", "k")))))}${r(", ")}${m("oMath", m("acc", m("accPr", set("chr", "\u0304")), m("e", "x")))}${r(", ")}${m("oMath", m("func", m("fName", m("limLow", m("e", "lim"), m("lim", "x→0"))), m("e", "f")))}`,
        ) +
        p(
          `${r("The rate is ")}${m("oMath", m("f", m("num", "dose", "×F"), m("den", "CL×", "τ")))}${r(".")}`,
        ) +
        p(
          `${r("Then ")}<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.DSMT4" r:id="o1"/></w:object></w:r>${r(" follows.")}`,
        ),
    ),
  ],
  [
    "y07-comments.docx",
    {
      kind: "comments of a DOCX",
      expect: ["租金为每月三千元。", "租期一年。"],
      expectPattern: ["[\\[［【]批注[^\\]】]*李敏[^\\]】]*请法务确认"],
      order: [["租金为每月三千元。", "请法务确认"]],
      forbid: [],
      why: "The comment of a Chinese document says in Chinese that it is one.",
    },
    docx(p(`${r("租金为每月三千元。")}${r('<w:commentReference w:id="7"/>')}`) + p("租期一年。"), {
      parts: {
        "word/comments.xml": part(
          "comments",
          `<w:comment w:id="7" w:author="李敏">${p("请法务确认")}</w:comment>`,
        ),
      },
    }),
  ],
];
