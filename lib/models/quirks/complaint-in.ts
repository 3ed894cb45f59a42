/** Where servers repeat the request that they refuse: what stands there is not what they complain of. */
const ECHOES = new Set(["input", "body", "request", "ctx", "url", "request_body"]);
/** The same in a text that is not JSON, such as a list of Python's. */
const ECHO = /['"]input['"]\s*:\s*(?:\{[^}]*\}?|\[[^\]]*\]?|[^,}\]]+)/g;

/** What a refusal's body says, without the parts in which it repeats the request. */
export function complaintIn(text: string): string {
  const said = parsed(text);
  const words = said === undefined ? text : wordsIn(said).join("\n");
  return words.replace(ECHO, "");
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => (ECHOES.has(name) ? [] : wordsIn(each)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
