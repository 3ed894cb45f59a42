import { toldApart } from "../domain/documents/document-path.ts";

/** A document and the names it may be called by. */
type Named = {
  id: string;
  fileName: string;
  title: string;
  path?: string;
  /** The folders that tell it apart from documents of the same name. */
  folder?: string;
};

/**
 * Documents by all their names: id, path, file name with or without its extension, title. A data set's entries
 * have their id as file name. A full name takes precedence over another document's short name.
 */
export function documentsByName<Document extends Named>(
  documents: readonly Document[],
): (name: string) => readonly Document[] {
  const named = (namesOf: (document: Document) => string[]) =>
    Map.groupBy(
      documents.flatMap((document) =>
        [...new Set(namesOf(document))].map((name) => ({ name, document })),
      ),
      ({ name }) => name,
    );
  const byName = new Map<string, Document[]>();
  for (const names of [
    named(({ fileName }) => [fileName.replace(/\.[^.]+$/, "")]),
    named(({ title }) => [title]),
    named(({ title, folder = "" }) => [toldApart(title, folder)]),
    named(({ fileName }) => [fileName]),
    named(({ id, path = id }) => [id, path]),
  ]) {
    for (const [name, found] of names) {
      byName.set(
        name,
        found.map(({ document }) => document),
      );
    }
  }
  const find = (name: string) => byName.get(name);
  return (name) =>
    find(name) ?? find(asFileName(name)) ?? find(name.split(/[\\/]/).at(-1) ?? "") ?? [];
}

/** An external id as a file name, without slashes. */
export function asFileName(id: string): string {
  return id.replace(/[\\/]/g, "_");
}
