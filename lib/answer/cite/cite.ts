import { pagesOfVersions } from "../../db/answers/answers.ts";
import type { Page } from "../../domain/documents/document.ts";
import type { Passage } from "../../domain/search/passage.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type ResolvedCitations, resolveCitations } from "./resolve-citations.ts";

/** Resolves an answer's markers to citations, each with the page on which its quoted span begins. */
export async function cite(
  viewer: Viewer,
  answer: string,
  shown: readonly Passage[],
): Promise<ResolvedCitations> {
  const resolved = resolveCitations(answer, shown);
  const versionIds = new Set(resolved.citations.map(({ versionId }) => versionId));
  const pages = await pagesOfVersions(viewer, [...versionIds]);
  return {
    ...resolved,
    citations: resolved.citations.map((citation) => ({
      ...citation,
      // A passage may cross a page break; its own page is the one it begins on.
      page: pageAt(pages.get(citation.versionId) ?? [], citation.start) ?? citation.page,
    })),
  };
}

function pageAt(pages: readonly Page[], offset: number): number | null {
  return pages.findLast(({ start }) => start <= offset)?.page ?? null;
}
