import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import { config } from "../config.ts";
import { spanAddress } from "../domain/documents/span-address.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type RetrievalQuery, retrievePassages } from "../retrieval/retrieve.ts";

/** What a program needs to cite a passage. */
export type PassageMetadata = Pick<
  RetrievedPassage,
  "collectionId" | "documentId" | "versionId" | "title" | "page" | "start" | "end" | "scores"
> & {
  passageId: string;
  /** The passage's address: under FREEHOLD_URL, or relative to the root if that is not set. */
  address: string;
};

type Fields = BaseRetrieverInput &
  Pick<RetrievalQuery, "collectionIds" | "asOf"> & {
    /** The viewer in whose name it searches: it finds what they may read. */
    viewer: Viewer;
    /** The most passages to return. */
    top?: number;
  };

const DEFAULT_TOP = 8;

/**
 * Freehold's search as a LangChain retriever: the best passages first, each with all a citation needs.
 *
 * The program decides what its chain does with the passages: Freehold does not mask or record text that a
 * chain sends, and LangChain sends it to LangSmith if that is switched on.
 */
export class FreeholdRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ["freehold", "retrievers"];
  readonly #viewer: Viewer;
  readonly #query: Omit<RetrievalQuery, "question">;

  static override lc_name(): string {
    return "FreeholdRetriever";
  }

  constructor({ viewer, collectionIds, asOf, top = DEFAULT_TOP, ...fields }: Fields) {
    super(fields);
    this.#viewer = viewer;
    this.#query = { top, ...(collectionIds && { collectionIds }), ...(asOf && { asOf }) };
  }

  /** LangChain requires its retrievers to override this method; programs call `invoke`. */
  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { passages } = await retrievePassages(this.#viewer, { ...this.#query, question });
    return passages.map(toDocument);
  }
}

function toDocument(passage: RetrievedPassage): Document<PassageMetadata> {
  const { id, collectionId, documentId, versionId, title, page, start, end, scores } = passage;
  return new Document({
    id,
    pageContent: passage.text,
    metadata: {
      passageId: id,
      collectionId,
      documentId,
      versionId,
      title,
      page,
      start,
      end,
      scores,
      address: addressOf(passage),
    },
  });
}

function addressOf(passage: RetrievedPassage): string {
  const path = spanAddress(passage);
  return config.FREEHOLD_URL ? new URL(path, config.FREEHOLD_URL).href : path;
}
