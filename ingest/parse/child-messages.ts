import type { FailureCode } from "#lib/domain/documents/document";
import type { Parsed } from "./parsed.ts";

/** To the child: parse this file. */
export type ChildRequest = { path: string; fileName: string };

/** From the child: any number of progress reports, then the result. */
export type ChildReply =
  | { type: "progress"; pagesParsed: number; pageCount: number }
  | { type: "parsed"; parsed: Parsed }
  | { type: "failed"; code: FailureCode; detail?: string };
