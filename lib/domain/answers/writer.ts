import { QUOTES_ENDPOINT } from "../models/endpoint.ts";

/**
 * Who wrote an answer's text. It goes with the text to every reader and program, because what a model wrote carries a
 * label and a mark that machines can read; what is quoted carries none.
 */
export type Writer = {
  /** Whether a model wrote it. False: it quotes the sources. */
  aiGenerated: boolean;
  /** The endpoint's name. Null: quoted, the endpoint is gone, or the reader may not know it. */
  writtenBy: string | null;
};

/** The writer of a text by the endpoint it came from; `nameOf` knows the names of the endpoints. */
export function writerOf(endpointId: string, nameOf: (id: string) => string | null): Writer {
  const aiGenerated = endpointId !== QUOTES_ENDPOINT;
  return { aiGenerated, writtenBy: aiGenerated ? nameOf(endpointId) : null };
}

/** Whether a model wrote what was searched for. Without a model, a question is only joined to the one before it. */
export function isSearchedByModel(searched: string | null): boolean {
  return searched !== null && !searched.includes("\n");
}
