"use client";

import { createContext, useContext } from "react";

export type Limits = {
  /** Largest accepted file, in bytes. */
  uploadLimit: number;
  /** Whether there is an embedding model, so that documents will be found by meaning. */
  canEmbed: boolean;
};

export const LimitsContext = createContext<Limits>({ uploadLimit: 0, canEmbed: false });

export function useLimits(): Limits {
  return useContext(LimitsContext);
}

/** The limit in megabytes, rounded for display. */
export function megabytes(bytes: number): number {
  return Math.floor(bytes / (1024 * 1024));
}
