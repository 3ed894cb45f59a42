import type { z } from "zod";
import { AppError } from "../domain/errors.ts";

// A cursor says after which row a page begins. It holds that row's sort values, encoded for a URL.
// Unlike an offset, it stays right when rows before it are added or deleted.

/** The cursor of a row. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values of a cursor. Throws `invalid_request` if they do not have this shape. */
export function readCursor<Values>(shape: z.ZodType<Values>, cursor: string): Values {
  const values = shape.safeParse(parsed(Buffer.from(cursor, "base64url").toString()));
  if (values.success) return values.data;
  throw new AppError(
    "invalid_request",
    "This page of the list cannot be found. Start again at its first page.",
    { cause: values.error },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // the shape refuses null
    throw error;
  }
}
