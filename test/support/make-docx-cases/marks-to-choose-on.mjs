import {
  box,
  control,
  docx,
  field,
  font,
  footnote,
  m,
  notes,
  p,
  r,
  set,
  styles,
  sub,
  sup,
} from "./parts.mjs";

/** Cases that the reader was written on: [file, case, bytes]. */
export const MARKS_TO_CHOOSE_ON = [
  [
    "x01-scripts.docx",
    {
      kind: "superscript, DOCX",
      expect: ["10⁻³ mol of CO₂", "on the 1st of May", "Acme® pump", "m²"],
      expectAny: [["t₁⁄₂", "t_{1/2}"]],
      forbid: ["10-3", "1ˢᵗ", "CO2"],
      why: "Raised and lowered by run and by style, divided between runs; ordinals and trade marks stay on the line.",
    },
    docx(
      p(
        `${r("The sample holds 10") + sup("−") + sup("3")}${r(" mol of CO")}${sub("2")}${r(" per m")}${r("2", '<w:rStyle w:val="Raised"/>')}${r(" on the 1")}${sup("st")}${r(" of May; the Acme")}${sup("®")}${r(" pump has a half-life t")}${sub("1/2")}${r(" of 3 hours.")}`,
      ),
      {
        parts: {
          "word/styles.xml": styles(
            '<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
          ),
        },
      },
    ),
  ],
  [
    "x02-struck.docx",
    {
      kind: "struck-through, DOCX",
      expect: ["five years", "The Orwell deposit is due."],
      expectPattern: ["~~three years~~ five years"],
      markedOrAbsent: ["three years", "Pets are forbidden in Orwell Court.", "old schedule"],
      warnings: ["struck-text"],
      forbid: ["~~~~"],
      why: "Struck by run (in two runs), doubly struck, and struck by a style that one run takes back.",
    },
    docx(
      p(
        `${r("The term is ") + r("three ", "<w:strike/>") + r("years", "<w:strike/><w:b/>")} ${r(" five years.")}`,
      ) +
        p(r("Pets are forbidden in Orwell Court.", "<w:dstrike/>")) +
        p(
          r("old schedule ") + r("The Orwell deposit is due.", '<w:strike w:val="0"/>'),
          '<w:pStyle w:val="Gone"/>',
        ),
      {
        parts: {
          "word/styles.xml": styles(
            '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>',
          ),
        },
      },
    ),
  ],
  [
    "x03-note-marks.docx",
    {
      kind: "note marks, DOCX",
      expect: ["a limit of 500⁽¹⁾ units", "within 30 days⁽*⁾"],
      expectAny: [["the Harbour Act⁽ⁱ⁾", "the Harbour Act⁽i⁾"]],
      order: [
        ["a limit of 500", "Raised from 400 in 2020."],
        ["Raised from 400 in 2020.", "within 30 days"],
        ["within 30 days", "Working days only."],
      ],
      forbid: ["5001", "days1", "days2"],
      why: "A note's number must not read as part of the amount before it; marks of one's own and roman endnotes too.",
    },
    docx(
      p(r("The port has a limit of 500") + footnote(2) + r(" units.")) +
        p(
          `${r("Pay within 30 days")}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>${r(" under the Harbour Act")}${r('<w:endnoteReference w:id="3"/>')}${r(".")}`,
        ),
      {
        parts: {
          "word/footnotes.xml": notes("footnote", {
            5: p("* Working days only."),
            2: "Raised from 400 in 2020.",
          }),
          "word/endnotes.xml": notes("endnote", { 3: "Act 12 of 1999." }),
        },
      },
    ),
  ],
  [
    "x04-note-parts.docx",
    {
      kind: "footnote with a text box",
      expect: ["First line of Elm.", "Second line of Elm.", "Inside the Elm box."],
      order: [
        ["Elm is felled.", "First line of Elm."],
        ["Second line of Elm.", "Oak is kept."],
        ["Oak is kept.", "Note on Oak."],
      ],
      forbid: ["Never referred to."],
      why: "Notes have paragraphs, tables and text boxes of their own; an id names them, not their place.",
    },
    docx(p(r("Elm is felled.") + footnote(9)) + p(r("Oak is kept.") + footnote(4)), {
      parts: {
        "word/footnotes.xml": notes("footnote", {
          4: "Note on Oak.",
          7: "Never referred to.",
          9: p(r("First line of Elm.") + box(p("Inside the Elm box."))) + p("Second line of Elm."),
        }),
      },
    }),
  ],
  [
    "x05-controls.docx",
    {
      kind: "form fields, DOCX",
      expect: ["Smoker: ☒ yes ☐ no", "Ward: Larch 3"],
      expectPattern: ["Allergy to (latex|penicillin): penicillin", "Signed by: (?!Click)"],
      forbid: ["Click or tap", "latex"],
      why: "Content controls: tick boxes drawn with a sign of their own, a chosen entry, and one that nobody filled in.",
    },
    docx(
      p(
        `${r("Smoker: ")}${control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', r('<w:sym w:font="Wingdings" w:char="F04A"/>'))}${r(" yes ")}${control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', r("○"))}${r(" no")}`,
      ) +
        p(
          `${r("Ward: ")}${control('<w:dropDownList><w:listItem w:displayText="Larch 3" w:value="l"/><w:listItem w:displayText="Pine" w:value="p"/></w:dropDownList>', r("Larch 3"))}`,
        ) +
        p(`${r("Allergy to penicillin: ")}${control("<w:comboBox/>", r("penicillin"))}`) +
        p(
          `${r("Signed by: ")}${control("<w:showingPlcHdr/>", r("Click or tap here to enter text."))}`,
        ),
    ),
  ],
  [
    "x06-legacy-fields.docx",
    {
      kind: "form fields, DOCX",
      expect: [
        "Name: Rowan Pike",
        "Rhesus factor: negative",
        "☒ fasting",
        "☐ pregnant",
        "Dear Ms Pike,",
      ],
      forbid: ["positive", "MERGEFIELD", "female"],
      why: "A ticked state goes before the default one, a list without a result shows its default entry, and a field inside another's instruction is not shown.",
    },
    docx(
      p(r("Name: ") + field(" FORMTEXT ", r("Rowan Pike"), "<w:textInput/>")) +
        p(
          r("Rhesus factor: ") +
            field(
              " FORMDROPDOWN ",
              "",
              '<w:ddList><w:default w:val="1"/><w:listEntry w:val="positive"/><w:listEntry w:val="negative"/></w:ddList>',
            ),
        ) +
        p(
          field(
            " FORMCHECKBOX ",
            "",
            '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>',
          ) +
            r(" fasting ") +
            field(
              " FORMCHECKBOX ",
              "",
              '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>',
            ) +
            r(" pregnant"),
        ) +
        p(
          r("Dear ") +
            field(
              r("<w:instrText> IF </w:instrText>") +
                field(" MERGEFIELD sex ", r("female")) +
                r('<w:instrText> = "female" "Ms" "Mr" </w:instrText>'),
              r("Ms"),
            ) +
            r(" Pike,"),
        ),
    ),
  ],
  [
    "x07-symbols.docx",
    {
      kind: "symbol font",
      expect: ["Keep at ≤ 8 °C", "dose of 5 µg", "β-blockers → stop", "sign � unknown"],
      warnings: ["symbols-lost"],
      forbid: ["dose of 5 g"],
      why: "Symbol by run, by style and in the private area; an arrow of Wingdings; a sign of a font that nobody knows.",
    },
    docx(
      p(
        `${r("Keep at ")}${r("\uf0a3", font("Symbol"))}${r(" 8 ")}${r('<w:sym w:font="Symbol" w:char="F0B0"/>')}${r("C.")}`,
      ) +
        p(
          `${r("Start with a dose of 5 ")}${r('<w:sym w:font="Times New Roman" w:char="00B5"/>')}${r("g of ")}${r("b", '<w:rStyle w:val="Greek"/>')}${r("-blockers ")}${r("\uf0e0", font("Wingdings"))}${r(" stop.")}`,
        ) +
        p(`${r("A sign ")}${r("\uf0e7", font("House Signs"))}${r(" unknown.")}`),
      {
        parts: {
          "word/styles.xml": styles(
            `<w:style w:type="character" w:styleId="Greek"><w:name w:val="Greek"/><w:rPr>${font("Symbol")}</w:rPr></w:style>`,
          ),
        },
      },
    ),
  ],
  [
    "x08-formulas.docx",
    {
      kind: "equations",
      expect: ["√(height×weight)", "3⁄4 of the dose", "log(x)", "x₁²"],
      expectPattern: ["BSA = √\\(\\(height×weight\\)/3600\\)", "∑ᵢ₌₁ⁿ"],
      warnings: ["formula-lost"],
      forbid: ["weight3600", "34 of"],
      why: "Roots, fractions, sums, functions and scripts in a line; a matrix has its warning.",
    },
    docx(
      p(
        `${r("BSA = ")}${m("oMath", m("rad", m("radPr", set("degHide", "1")), m("deg"), m("e", m("f", m("num", "height×weight"), m("den", "3600")))))}${r("; also ")}${m("oMath", m("rad", m("deg"), m("e", "height×weight")))}${r(".")}`,
      ) +
        p(
          `${r("Give ")}${m("oMath", m("f", m("num", "3"), m("den", "4")))}${r(" of the dose, by ")}${m("oMath", m("func", m("fName", "log"), m("e", "x")))}${r(" and ")}${m("oMath", m("sSubSup", m("e", "x"), m("sub", "1"), m("sup", "2")))}${r(".")}`,
        ) +
        `<w:p>${m("oMathPara", m("oMath", m("nary", m("naryPr", set("chr", "∑")), m("sub", "i=1"), m("sup", "n"), m("e", m("sSub", m("e", "x"), m("sub", "i"))))))}</w:p>` +
        p(
          `${r("The rotation ")}${m("oMath", m("m", m("mr", m("e", "a"), m("e", "b")), m("mr", m("e", "c"), m("e", "d"))))}${r(".")}`,
        ),
    ),
  ],
];
