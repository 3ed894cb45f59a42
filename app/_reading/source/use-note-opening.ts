"use client";

import { requestJson } from "#ui/request-json";
import { useDoor } from "../door.tsx";
import type { Hit, Turn } from "../turn.ts";

/** Tells the server which citation was opened, for tuning. The reader does not wait for it. */
export function useNoteOpening({ answerId }: Turn): (hit: Hit) => void {
  const { path, headers } = useDoor();
  const note = async (marker: number) => {
    const url = `${path}/answers/${answerId}/openings`;
    const reply = await requestJson("POST", url, { marker }, { headers });
    if (!reply.ok) console.warn("The opening of a citation was not noted.", reply);
  };
  return ({ marker }) => {
    if (answerId && marker !== null) void note(marker);
  };
}
