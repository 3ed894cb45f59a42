import { parseArgs } from "node:util";

const OPTIONS = {
  "allow-missing": { type: "boolean", default: false },
  slowest: { type: "boolean", default: false },
};

/**
 * Reads the arguments of `npm test -- …`. Refuses unknown ones and lists the valid ones.
 *
 * @param {string[]} words
 * @param {string[]} kinds of parts
 * @returns {{ kinds: string[], allowMissing: boolean, slowest: boolean } | { refusal: string }}
 */
export function readTestArguments(words, kinds) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: OPTIONS,
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !kinds.includes(name));
    if (unknown.length > 0) {
      return { refusal: `There is no part called ${unknown.join(", ")}. ${usage(kinds)}` };
    }
    const asked = positionals.length > 0 ? positionals : kinds;
    return {
      kinds: kinds.filter((kind) => asked.includes(kind)),
      allowMissing: values["allow-missing"],
      slowest: values.slowest,
    };
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS_")) throw error;
    return { refusal: `${error.message.split(/[.\n]/, 1)[0]}. ${usage(kinds)}` };
  }
}

function usage(kinds) {
  const options = Object.keys(OPTIONS).map((name) => `--${name}`);
  return `The parts: ${kinds.join(", ")}. The options: ${options.join(", ")}.`;
}
