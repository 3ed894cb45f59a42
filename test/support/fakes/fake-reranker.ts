import { openFakeProvider, type ProviderStep } from "./fake-provider.ts";

/** The request to a `/rerank` server; TEI calls the documents `texts`. */
export type RerankCall = {
  path: string;
  authorization: string | undefined;
  model?: string;
  query: string;
  documents: string[];
  texts?: string[];
  top_n?: number;
};

type Answer = (call: RerankCall) => readonly number[] | readonly ProviderStep[];

/** A reranker over real HTTP. `answer` returns a score for each document, or another reaction. The caller closes it. */
export async function openFakeReranker(answer: Answer) {
  const calls: RerankCall[] = [];
  const { baseUrl, close } = await openFakeProvider(({ path, authorization, body }) => {
    const call = { ...(body as unknown as RerankCall), path, authorization };
    calls.push(call);
    const [first, ...others] = answer(call);
    if (typeof first !== "number") return [first, ...others] as ProviderStep[];
    return replies({ results: resultsOf([first, ...others] as number[]) });
  });
  return { baseUrl, calls, close };
}

/** In the order of providers: best first. */
function resultsOf(scores: readonly number[]) {
  return scores
    .map((relevance_score, index) => ({ index, relevance_score }))
    .sort((left, right) => right.relevance_score - left.relevance_score);
}

export function replies(body: unknown, status = 200): ProviderStep[] {
  return [{ do: "status", status, body }];
}
