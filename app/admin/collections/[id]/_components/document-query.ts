import {
  DOCUMENT_FILTERS,
  DOCUMENT_SORTS,
  type DocumentQuery,
  FIRST_PAGE,
} from "#lib/domain/documents/document-list";

type Parameters = { get: (name: string) => string | null };

/** Parses the list's filter, order, search words and position from an address; ignores unknown values. */
export function queryIn(parameters: Parameters): DocumentQuery {
  return {
    filter: oneOf(DOCUMENT_FILTERS, parameters.get("state")),
    sort: oneOf(DOCUMENT_SORTS, parameters.get("sort")),
    find: parameters.get("find") ?? "",
    after: parameters.get("after"),
  };
}

/** Builds that part of the address, without default values. */
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
