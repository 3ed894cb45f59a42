import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import { config } from "../config.ts";
import { spanAddress } from "../domain/documents/span-address.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type RetrievalQuery, retrievePassages } from "../retrieval/retrieve.ts";

/** What a program needs to cite a passage that was found. */
export type PassageMetadata = Pick<
  RetrievedPassage,
  "collectionId" | "documentId" | "versionId" | "title" | "page" | "start" | "end" | "scores"
> & {
  passageId: string;
  /** Where the passage is shown: under FREEHOLD_URL, or from the root where that is not set. */
  address: string;
};

type Fields = BaseRetrieverInput &
  Pick<RetrievalQuery, "collectionIds" | "asOf"> & {
    /** In whose name it searches: it finds what they may read. */
    viewer: Viewer;
    /** How many passages it returns at most. */
    top?: number;
  };

const DEFAULT_TOP = 8;

/**
 * The search, as a LangChain retriever: the best passages first, each with what a citation needs.
 *
 * What a chain does with the passages is its program's business: Freehold does not mask or record
 * text that a chain sends, and LangChain hands it to LangSmith where that is switched on.
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

  /** The method that LangChain asks its retrievers to override; programs call `invoke`. */
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
