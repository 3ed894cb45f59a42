import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { AppError } from "../../domain/errors.ts";

/**
 * Reads a file with one JSON object a line; blank lines are skipped. Throws "invalid_request" with the line's number for
 * a line that is not `what`, as in "not a case of claim, passage and truth".
 */
export async function readLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  what: string,
): Promise<z.infer<Schema>[]> {
  const lines = (await readText(file)).replace(/^\ufeff/, "").split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      const message = `${file}, line ${index + 1}: not ${what}.`;
      throw new AppError("invalid_request", message, { cause });
    }
  });
}

/** A file's text. Throws "invalid_request" for a file that cannot be read. */
export function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("invalid_request", `Cannot read ${file}.`, { cause });
  });
}
