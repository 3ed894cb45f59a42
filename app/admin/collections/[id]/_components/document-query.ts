import {
  DOCUMENT_FILTERS,
  DOCUMENT_SORTS,
  type DocumentQuery,
  FIRST_PAGE,
} from "#lib/domain/documents/document-list";

type Parameters = { get: (name: string) => string | null };

/** What an address says of the list: filter, order, words and place; anything unknown is left out. */
export function queryIn(parameters: Parameters): DocumentQuery {
  return {
    filter: oneOf(DOCUMENT_FILTERS, parameters.get("state")),
    sort: oneOf(DOCUMENT_SORTS, parameters.get("sort")),
    find: parameters.get("find") ?? "",
    after: parameters.get("after"),
  };
}

/** The part of an address that says so, without what it would be anyway. */
export function addressOf({ filter, sort, find, after }: DocumentQuery): string {
  return new URLSearchParams({
    ...(filter !== FIRST_PAGE.filter && { state: filter }),
    ...(sort !== FIRST_PAGE.sort && { sort }),
    ...(find !== FIRST_PAGE.find && { find }),
    ...(after !== null && { after }),
  }).toString();
}

function oneOf<Name extends string>(names: readonly [Name, ...Name[]], asked: string | null): Name {
  return names.find((name) => name === asked) ?? names[0];
}
