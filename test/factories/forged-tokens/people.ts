import { type Forgeries, type ForgeryContext, withClaims, withText } from "./forgery.ts";

export function forgedSubjects(context: ForgeryContext): Forgeries {
  const as = (sub: unknown) => withClaims(context, { sub });
  const withoutSubject = (members: string) => withText(context, members, { sub: undefined });

  return {
    "no sub": as(undefined),
    "a null sub": as(null),
    "sub as a number": as(7),
    "sub as a boolean": as(true),
    "sub as an object": as({ id: "reader-7" }),
    "sub as an array": as(["reader-7"]),
    "an empty sub": as(""),
    "a blank sub": as("   "),
    "sub with a space before it": as(" reader-7"),
    "sub with a space after it": as("reader-7 "),
    "sub with a line break": as("reader-7\n"),
    "sub with a no-break space": as("reader\u00a07"),
    "sub with a null character": as("reader-7\u0000"),
    "sub with an escape character": as("reader\u001b[2J"),
    "sub with a zero-width space": as("reader\u200b-7"),
    "sub with a zero-width joiner": as("reader\u200d-7"),
    "sub with a soft hyphen": as("reader\u00ad-7"),
    "sub with a byte order mark": as("\ufeffreader-7"),
    "sub with a right-to-left override": as("\u202ereader-7"),
    "sub with a line separator": as("reader\u20287"),
    "sub with a paragraph separator": as("reader\u20297"),
    "sub with a variation selector": as("reader\ufe0f-7"),
    "sub with a Hangul filler": as("reader\u1160-7"),
    "sub with a combining grapheme joiner": as("reader\u034f-7"),
    "sub with a tag character": as("reader-7\u{e0061}"),
    "sub with a private character": as("reader\ue000"),
    "sub with an unassigned character": as("reader\u0378"),
    "sub with a noncharacter": as("reader\uffff"),
    "sub with a lone high surrogate": withoutSubject('"sub":"reader\\ud800"'),
    "sub with a lone low surrogate": withoutSubject('"sub":"\\udc00reader"'),
    "sub in full-width letters": as("ｒｅａｄｅｒ-7"),
    "sub in decomposed form": as("e\u0301lodie"),
    "sub with a ligature": as("\ufb01nn"),
    "sub of 201 characters": as("s".repeat(201)),
    "sub in __proto__": withoutSubject('"__proto__":{"sub":"admin"}'),
    "sub in constructor": withoutSubject('"constructor":{"prototype":{"sub":"admin"}}'),
    "sub twice": withText(context, '"sub":"admin"'),
    "sub twice, once escaped": withText(context, '"s\\u0075b":"admin"'),
    "sub twice, with spaces": withText(context, ' "sub" \n:\t"admin"'),
    "sub in upper case": withoutSubject('"SUB":"admin"'),
  };
}

export function forgedPeople(context: ForgeryContext): Forgeries {
  const as = (claims: Record<string, unknown>) => withClaims(context, claims);

  return {
    "a name of 201 characters": as({ name: "n".repeat(201) }),
    "name as a number": as({ name: 7 }),
    "name as an object": as({ name: { given: "Ada" } }),
    "name with a null character": as({ name: "Ada\u0000" }),
    "name with a line break": as({ name: "Ada\r\nBcc: all" }),
    "name with a line separator": as({ name: "Ada\u2028" }),
    "name with a paragraph separator": as({ name: "Ada\u2029" }),
    "name with a right-to-left override": as({ name: "\u202eadA" }),
    "name with a right-to-left isolate": as({ name: "\u2067adA\u2069" }),
    "name with a lone surrogate": withText(context, '"name":"Ada\\udfff"'),
    "name twice": withText(context, '"name":"Ada","name":"Admin"'),
    "email as an array": as({ email: ["ada@example.com"] }),
    "an email of 201 characters": as({ email: "e".repeat(201) }),
    "email with a line break": as({ email: "ada@example.com\n" }),
    "duplicate keys deep inside a custom claim": withText(context, '"x":[{"y":{"z":1,"z":2}}]'),
    "__proto__ twice": withText(context, '"__proto__":{},"__proto__":{"sub":"admin"}'),
  };
}
