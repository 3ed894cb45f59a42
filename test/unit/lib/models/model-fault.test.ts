import { expect, it } from "vitest";
import { ModelFault, toModelFault } from "#lib/models/model-fault";

const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
const wrapped = (cause: unknown) => new Error("Connection error.", { cause });

/** A class whose name a minified build replaced by a letter. */
class T extends Error {}

it.each<[string, unknown, string]>([
  ["a refused connection", new TypeError("fetch failed", { cause: refused }), "unreachable"],
  [
    "several addresses that refuse",
    new TypeError("fetch failed", { cause: new AggregateError([refused, refused]) }),
    "unreachable",
  ],
  ["the cause of a cause", wrapped(wrapped(wrapped(refused))), "unreachable"],
  [
    "our own deadline in a client's error",
    new T("x", { cause: new ModelFault("too-slow") }),
    "too-slow",
  ],
  ["our own fault among several", new AggregateError([refused, new ModelFault("busy")]), "busy"],
  [
    "undici's deadline",
    wrapped(Object.assign(new Error("x"), { code: "UND_ERR_HEADERS_TIMEOUT" })),
    "too-slow",
  ],
  [
    "a certificate",
    wrapped(Object.assign(new Error("x"), { code: "CERT_HAS_EXPIRED" })),
    "unreachable",
  ],
  [
    "a body that cannot be unpacked",
    wrapped(Object.assign(new Error("x"), { code: "Z_DATA_ERROR" })),
    "unreachable",
  ],
  ["broken JSON in a client's error", wrapped(new SyntaxError("x")), "garbled"],
  ["a bug of ours", new TypeError("undefined is not a function"), "internal"],
  ["a missing file", Object.assign(new Error("x"), { code: "ENOENT" }), "internal"],
  ["what is no error", "x", "internal"],
])("names %s", (_what, error, note) => {
  expect(toModelFault(error).note).toBe(note);
});
