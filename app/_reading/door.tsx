"use client";

import { createContext, useContext } from "react";

/** How the pieces of an answer reach the server, and how far they may open a source. */
export type Door = {
  /** What every address begins with. */
  path: "/api" | "/api/widget";
  /** Sent along: a widget's token, where a member has a cookie. */
  headers: Record<string, string>;
  /**
   * A way to the document's own page, the original beside the answer, or no more than the quoted
   * words.
   */
  access: "document" | "page" | "quote";
  /** Whether one may say which source answers a question. */
  mayCorrect: boolean;
  /** Whether one may ask which model answered, and why. */
  mayAskWhy: boolean;
};

/** Members of the organization: their cookie comes along by itself. */
export const MEMBERS_DOOR: Door = {
  path: "/api",
  headers: {},
  access: "document",
  mayCorrect: true,
  mayAskWhy: true,
};

/** Whether this is a widget's door: a visitor is told nothing of collections or of models. */
export function isForVisitors({ path }: Pick<Door, "path">): boolean {
  return path === "/api/widget";
}

const DoorContext = createContext(MEMBERS_DOOR);

export const DoorProvider = DoorContext.Provider;

export function useDoor(): Door {
  return useContext(DoorContext);
}
