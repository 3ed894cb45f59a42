import { z } from "zod";
import { REFUSABLE, type Refusable } from "../../domain/models/learnt-quirks.ts";

const Body = z
  .object({ messages: z.array(z.object({ role: z.unknown() })).optional() })
  .catchall(z.unknown());
const SYSTEM_FIELDS = ["system", "systemInstruction", "system_instruction"];

/** What of a request's body a server may refuse. */
export function sentParameters(body: string): Refusable[] {
  const { data } = Body.safeParse(JSON.parse(body || "{}"));
  if (!data) return [];
  const hasSystem =
    SYSTEM_FIELDS.some((field) => field in data) ||
    (data.messages?.some(({ role }) => role === "system" || role === "developer") ?? false);
  return REFUSABLE.filter((name) => (name === "system" ? hasSystem : name in data));
}
