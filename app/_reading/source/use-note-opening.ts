"use client";

import { useDoor } from "../door.tsx";
import { sendJson } from "../request-json.ts";
import type { Hit, Turn } from "../turn.ts";

/** Tells the server which citation was opened: search learns from it. Nobody waits for that. */
export function useNoteOpening({ answerId }: Turn): (hit: Hit) => void {
  const { path, headers } = useDoor();
  return ({ marker }) => {
    if (!answerId || marker === null) return;
    sendJson("POST", `${path}/answers/${answerId}/openings`, { marker }, headers).catch(
      (error: unknown) => console.warn("The opening of a citation was not noted.", error),
    );
  };
}
