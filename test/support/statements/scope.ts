import type { ColumnRef, Node } from "libpg-query";

/** A column of a statement that holds an organization's id, or a value that stands for one. */
export type Mark = { readonly isValue: boolean };

/** The columns of each table, by the table's name. */
export type Catalog = ReadonlyMap<string, ReadonlySet<string>>;

/** A source of a statement: one use of a table, a subquery or a function. */
export type Source = {
  name: string;
  /** Null: not known, as for a function. */
  columns: ReadonlySet<string> | null;
  /** Those that hold an organization's id. */
  marks: ReadonlyMap<string, Mark>;
  /** Whether its rows belong to organizations. */
  isOwned: boolean;
};

/** The output of a query: its columns, and which of them hold an organization's id. */
export type Output = { name: string; mark: Mark | null }[];

/** The names that an expression may use, including those of the queries around it. */
export type Scope = {
  sources: Map<string, Source>;
  /** The queries of `WITH`. */
  queries: Map<string, Source>;
  outer: Scope | null;
};

export function inner(outer: Scope | null): Scope {
  return { sources: new Map(), queries: new Map(), outer };
}

/** The parts of a column's name; a star is `*`. */
export function partsOf({ fields = [] }: ColumnRef): string[] {
  return fields.map((field) => ("String" in field ? (field.String.sval ?? "") : "*"));
}

/** The source and column that a name refers to; null: no source of the statement has it. */
function resolve(reference: ColumnRef, scope: Scope): { source: Source; column: string } | null {
  const parts = partsOf(reference);
  const column = parts.at(-1) ?? "";
  const alias = parts.at(-2);
  for (let around: Scope | null = scope; around; around = around.outer) {
    const source =
      alias === undefined
        ? [...around.sources.values()].find(({ columns }) => columns?.has(column))
        : around.sources.get(alias);
    if (source) return { source, column };
  }
  return null;
}

export function findQuery(name: string, scope: Scope): Source | null {
  for (let around: Scope | null = scope; around; around = around.outer) {
    const query = around.queries.get(name);
    if (query) return query;
  }
  return null;
}

/** The column that an expression is, also with a cast; null: it is no column. */
export function resolved(node: Node | undefined, scope: Scope) {
  if (!node) return null;
  if ("TypeCast" in node) return resolved(node.TypeCast.arg, scope);
  return "ColumnRef" in node ? resolve(node.ColumnRef, scope) : null;
}

/** The columns that `*`, or `alias.*`, stands for. */
export function starOf({ sources }: Scope, alias: string | undefined): Output {
  const meant = alias === undefined ? [...sources.values()] : [sources.get(alias)];
  return meant.flatMap((source) =>
    [...(source?.columns ?? [])].map((name) => ({ name, mark: source?.marks.get(name) ?? null })),
  );
}

/** The mark of an expression that is an organization column; null: it is none. */
export function markOf(node: Node | undefined, scope: Scope): Mark | null {
  const found = resolved(node, scope);
  return found?.source.marks.get(found.column) ?? null;
}
