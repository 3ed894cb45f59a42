"use client";

import { createContext, useContext } from "react";

/** How an answer's components reach the server, and how much of a source they may open. */
export type Door = {
  /** The beginning of every address. */
  path: "/api" | "/api/widget";
  /** Sent with every request: a widget's token; members have a cookie instead. */
  headers: Record<string, string>;
  /** What a reader may open: the document's own page, the original beside the answer, or only the quote. */
  access: "document" | "page" | "quote";
  /** Whether the reader may say which source answers a question. */
  mayCorrect: boolean;
  /** Whether the reader may see which model answered, and why. */
  mayAskWhy: boolean;
};

/** For members of the organization: the browser sends their cookie by itself. */
export const MEMBERS_DOOR: Door = {
  path: "/api",
  headers: {},
  access: "document",
  mayCorrect: true,
  mayAskWhy: true,
};

/** Whether this is for a widget: visitors see nothing of collections or models. */
export function isForVisitors({ path }: Pick<Door, "path">): boolean {
  return path === "/api/widget";
}

const DoorContext = createContext(MEMBERS_DOOR);

export const DoorProvider = DoorContext.Provider;

export function useDoor(): Door {
  return useContext(DoorContext);
}
