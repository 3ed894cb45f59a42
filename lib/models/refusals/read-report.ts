import { z } from "zod";

/** What a provider says about a failure. */
export type Report = {
  /** A status among its codes. Null: none. */
  status: number | null;
  /** Its codes, types and reasons, in the order in which they stand there. */
  codes: string[];
  message: string;
};

const Text = z.union([z.string(), z.number()]).nullish().catch(null);

/** The fields in which model servers say what is wrong, beside or inside `error`. */
const Fields = z.object({
  code: Text,
  type: Text,
  status: Text,
  error_type: Text,
  error_code: Text,
  message: Text,
  error_msg: Text,
  detail: Text,
  innererror: z.object({ code: Text }).nullish().catch(null),
  details: z
    .array(z.object({ reason: Text }).nullish().catch(null))
    .nullish()
    .catch(null),
});
type Fields = z.infer<typeof Fields>;

const Body = z.object({
  error: z.unknown().optional(),
  object: z.unknown().optional(),
  choices: z.unknown().optional(),
  candidates: z.unknown().optional(),
});

const STATUS = /^[45]\d\d$/;

/**
 * The failure that a body or an event reports; null where it reports none. Servers put it into `error`, as an object or
 * a text, or beside nothing else: `{"object":"error","message":…}`, `{"code":20012,"message":…}`.
 */
export function readReport(body: unknown): Report | null {
  if (typeof body === "string" && body !== "") return { status: null, codes: [], message: body };
  const outer = Body.safeParse(body);
  if (!outer.success) return null;
  const { error } = outer.data;
  const beside = Fields.parse(body);
  if (typeof error === "string" && error !== "") return toReport([beside], error);
  if (typeof error === "object" && error !== null) {
    return toReport([Fields.parse(error), { ...beside, message: null, detail: null }], "");
  }
  return isErrorItself(outer.data, beside) ? toReport([beside], "") : null;
}

function isErrorItself({ object, choices, candidates }: z.infer<typeof Body>, fields: Fields) {
  if (choices !== undefined || candidates !== undefined) return false;
  return object === "error" || messageOf(fields) !== "";
}

function toReport(fields: readonly Fields[], text: string): Report {
  const said = fields.flatMap(codesOf);
  const status = said.find((code) => STATUS.test(code));
  return {
    status: status === undefined ? null : Number(status),
    codes: said.filter((code) => !STATUS.test(code)),
    message: text || (fields.map(messageOf).find((message) => message !== "") ?? ""),
  };
}

function codesOf({ details, innererror, ...fields }: Fields): string[] {
  const { code, error_code, type, error_type, status } = fields;
  const reasons = (details ?? []).map((detail) => detail?.reason);
  const all = [code, error_code, innererror?.code, ...reasons, type, error_type, status];
  return all.flatMap((one) => (one === null || one === undefined || one === "" ? [] : String(one)));
}

function messageOf({ message, error_msg, detail }: Fields): string {
  return String(message ?? error_msg ?? detail ?? "");
}
