import {
  type A_Expr,
  type InsertStmt,
  type JoinExpr,
  type Node,
  parseSync,
  type RangeVar,
  type SelectStmt,
  type SubLink,
  type WithClause,
} from "libpg-query";
import { conjunctsOf, isEquality, isValue, itemsOf, pairsOf, valuedMarks } from "./expressions.ts";
import { Findings, KEY, VALUE } from "./findings.ts";
import {
  type Catalog,
  findQuery,
  inner,
  type Mark,
  markOf,
  type Output,
  partsOf,
  resolved,
  type Scope,
  type Source,
  starOf,
} from "./scope.ts";

/** A column by which rows of a table may be looked up while the organization is not known yet. */
export type Lookup = { table: string; column: string };

/**
 * The faults of a statement of the product. Each tenant table must be limited to one organization by
 * `organization_id = value`, directly or through joins, and two tables whose columns are compared must also be
 * joined by `organization_id`. Reads Postgres' own syntax tree; a construct that it does not know is a fault too.
 */
export function findFaults(
  text: string,
  catalog: Catalog,
  lookups: readonly Lookup[] = [],
): string[] {
  const reader = new StatementReader(catalog, lookups);
  for (const { stmt } of parseSync(text).stmts ?? []) if (stmt) reader.read(stmt, null);
  return reader.findings.faults();
}

class StatementReader {
  readonly #catalog: Catalog;
  readonly #lookups: readonly Lookup[];
  readonly findings = new Findings();

  constructor(catalog: Catalog, lookups: readonly Lookup[]) {
    this.#catalog = catalog;
    this.#lookups = lookups;
  }

  read(statement: Node, outer: Scope | null): Output {
    if ("SelectStmt" in statement) return this.#select(statement.SelectStmt, outer);
    if ("InsertStmt" in statement) return this.#insert(statement.InsertStmt, outer);
    if ("ExplainStmt" in statement && statement.ExplainStmt.query) {
      return this.read(statement.ExplainStmt.query, outer);
    }
    if ("UpdateStmt" in statement) {
      const { fromClause, targetList, ...rest } = statement.UpdateStmt;
      return this.#change({ ...rest, from: fromClause ?? [], targets: targetList ?? [] }, outer);
    }
    if ("DeleteStmt" in statement) {
      const { usingClause, ...rest } = statement.DeleteStmt;
      return this.#change({ ...rest, from: usingClause ?? [], targets: [] }, outer);
    }
    if (!("TransactionStmt" in statement)) this.#unknown(statement);
    return [];
  }

  #select(select: SelectStmt, outer: Scope | null): Output {
    const scope = inner(outer);
    this.#with(select.withClause, scope);
    if (select.valuesLists) return this.#values(select.valuesLists, scope);
    if (select.larg && select.rarg) {
      const left = this.#select(select.larg, scope);
      const right = this.#select(select.rarg, scope);
      return left.map(({ name, mark }, at) => ({ name, mark: right[at]?.mark ? mark : null }));
    }
    for (const from of select.fromClause ?? []) this.#from(from, scope);
    this.#condition(select.whereClause, scope);
    const { targetList, groupClause, havingClause, sortClause, limitCount, limitOffset } = select;
    this.#expression([groupClause, havingClause, sortClause, limitCount, limitOffset], scope);
    this.#expression([select.distinctClause, select.windowClause], scope);
    return this.#targets(targetList ?? [], scope);
  }

  #values(rows: readonly Node[], scope: Scope): Output {
    this.#expression(rows, scope);
    const lists = rows.map((row) => ("List" in row ? (row.List.items ?? []) : []));
    return (lists[0] ?? []).map((_, at) => ({
      name: `column${at + 1}`,
      mark: lists.every((list) => isValue(list[at])) ? VALUE : null,
    }));
  }

  #insert(insert: InsertStmt, outer: Scope | null): Output {
    const scope = inner(outer);
    this.#with(insert.withClause, scope);
    const rows = insert.selectStmt ? this.read(insert.selectStmt, scope) : [];
    const target = this.#table(insert.relation, scope);
    const mark = target.marks.get(KEY);
    const place = (insert.cols ?? []).findIndex(
      (column) => "ResTarget" in column && column.ResTarget.name === KEY,
    );
    const written = rows[place]?.mark;
    if (mark && written) this.findings.link(mark, written);
    this.#condition(insert.onConflictClause?.whereClause, scope);
    this.#expression(insert.onConflictClause?.targetList, scope);
    return this.#targets(insert.returningClause?.exprs ?? [], scope);
  }

  #change(
    change: {
      relation?: RangeVar;
      from: readonly Node[];
      targets: readonly Node[];
      whereClause?: Node;
      returningClause?: { exprs?: Node[] };
      withClause?: WithClause;
    },
    outer: Scope | null,
  ): Output {
    const scope = inner(outer);
    this.#with(change.withClause, scope);
    this.#table(change.relation, scope);
    for (const from of change.from) this.#from(from, scope);
    this.#condition(change.whereClause, scope);
    this.#expression(change.targets, scope);
    return this.#targets(change.returningClause?.exprs ?? [], scope);
  }

  #with(clause: WithClause | undefined, scope: Scope): void {
    for (const node of clause?.ctes ?? []) {
      if (!("CommonTableExpr" in node)) continue;
      const { ctename = "", ctequery } = node.CommonTableExpr;
      if (ctequery) scope.queries.set(ctename, this.#derived(ctename, ctequery, scope));
    }
  }

  /** A query as a source. Its rows belong to organizations if those of any table in it do. */
  #derived(name: string, query: Node, scope: Scope): Source {
    const before = this.findings.owned;
    const output = this.read(query, scope);
    return {
      name,
      columns: new Set(output.map((column) => column.name)),
      marks: new Map(output.flatMap((column) => (column.mark ? [[column.name, column.mark]] : []))),
      isOwned: this.findings.owned > before,
    };
  }

  #from(node: Node, scope: Scope): void {
    if ("RangeVar" in node) {
      this.#table(node.RangeVar, scope);
    } else if ("RangeSubselect" in node) {
      const name = node.RangeSubselect.alias?.aliasname ?? "";
      const query = node.RangeSubselect.subquery;
      if (query) scope.sources.set(name, this.#derived(name, query, scope));
    } else if ("RangeFunction" in node) {
      this.#expression(node.RangeFunction.functions, scope);
      const name = node.RangeFunction.alias?.aliasname ?? "";
      scope.sources.set(name, { name, columns: null, marks: new Map(), isOwned: false });
    } else if ("JoinExpr" in node) {
      this.#join(node.JoinExpr, scope);
    } else {
      this.#unknown(node);
    }
  }

  #join({ jointype, larg, rarg, quals, ...rest }: JoinExpr, scope: Scope): void {
    if (larg) this.#from(larg, scope);
    const kept = jointype === "JOIN_LEFT" ? new Set(scope.sources.values()) : undefined;
    if (rarg) this.#from(rarg, scope);
    const isKnown = jointype === "JOIN_INNER" || jointype === "JOIN_LEFT";
    if (!isKnown || rest.usingClause || rest.isNatural || rest.alias) {
      this.#unknown({ JoinExpr: rest });
    }
    this.#condition(quals, scope, kept);
  }

  #table(range: RangeVar | undefined, scope: Scope): Source {
    const { relname = "", schemaname, alias } = range ?? {};
    const source = this.#named(alias?.aliasname ?? relname, relname, schemaname, scope);
    scope.sources.set(source.name, source);
    return source;
  }

  #named(name: string, table: string, schema: string | undefined, scope: Scope): Source {
    const query = schema ? null : findQuery(table, scope);
    if (query) return { ...query, name, marks: this.#copies(query.marks) };
    const columns = (!schema || schema === "public" ? this.#catalog.get(table) : null) ?? null;
    const key = table === "organization" ? "id" : KEY;
    if (!columns?.has(key)) return { name, columns, marks: new Map(), isOwned: false };
    const mark = { isValue: false };
    const isOwned = table !== "organization";
    if (isOwned) this.findings.own(name === table ? table : `${table} ${name}`, mark);
    return { name, columns, marks: new Map([[key, mark]]), isOwned };
  }

  /** New marks for each use of a `WITH` query, because each use must be joined separately. */
  #copies(marks: ReadonlyMap<string, Mark>): Map<string, Mark> {
    return new Map(
      [...marks].map(([column, mark]) => {
        const copy = { isValue: false };
        this.findings.derive(copy, mark);
        return [column, copy];
      }),
    );
  }

  #targets(targets: readonly Node[], scope: Scope): Output {
    this.#expression(targets, scope);
    return targets.flatMap((target): Output => {
      if (!("ResTarget" in target)) return [];
      const { name, val } = target.ResTarget;
      const parts = val && "ColumnRef" in val ? partsOf(val.ColumnRef) : [];
      if (parts.at(-1) === "*") return starOf(scope, parts.at(-2));
      return [
        { name: name ?? parts.at(-1) ?? "", mark: isValue(val) ? VALUE : markOf(val, scope) },
      ];
    });
  }

  /** Reads a condition that must be true: what it compares for equality is equal. */
  #condition(node: Node | undefined, scope: Scope, kept?: ReadonlySet<Source>): void {
    for (const each of conjunctsOf(node)) {
      for (const mark of valuedMarks(each, scope, kept)) this.findings.link(mark, VALUE);
      if ("A_Expr" in each && isEquality(each.A_Expr)) this.#equate(each.A_Expr, scope);
      if ("SubLink" in each && each.SubLink.testexpr) this.#among(each.SubLink, scope);
      else this.#expression(each, scope);
    }
  }

  #equate(expression: A_Expr, scope: Scope): void {
    for (const [left, right] of pairsOf(expression)) {
      this.#lookUp(left, scope);
      if (expression.kind !== "AEXPR_OP") continue;
      this.#lookUp(right, scope);
      const [one, other] = [markOf(left, scope), markOf(right, scope)];
      if (one && other) this.findings.link(one, other);
    }
  }

  /** `(one, other) IN (SELECT …)`: the columns equal those of the query's output, one by one. */
  #among({ testexpr, subselect, subLinkType }: SubLink, scope: Scope): void {
    this.#expression(testexpr, scope);
    const output = subselect ? this.read(subselect, scope) : [];
    if (subLinkType !== "ANY_SUBLINK") return;
    for (const [place, column] of itemsOf(testexpr).entries()) {
      const [one, other] = [markOf(column, scope), output[place]?.mark];
      if (one && other) this.findings.link(one, other);
    }
  }

  /** Rows that are found by an allowed lookup need no organization. */
  #lookUp(node: Node | undefined, scope: Scope): void {
    const found = resolved(node, scope);
    if (!found) return;
    const isAllowed = this.#lookups.some(
      ({ table, column }) =>
        column === found.column && this.#catalog.get(table) === found.source.columns,
    );
    if (!isAllowed) return;
    for (const mark of found.source.marks.values()) this.findings.link(mark, VALUE);
  }

  /** Reads the queries within an expression, and notes which sources it compares. */
  #expression(value: unknown, scope: Scope): void {
    if (typeof value !== "object" || value === null) return;
    if ("SelectStmt" in value) {
      this.#select(value.SelectStmt as SelectStmt, scope);
      return;
    }
    if ("A_Expr" in value && isEquality(value.A_Expr as A_Expr)) {
      this.#compare(value.A_Expr as A_Expr, scope);
    }
    for (const child of Object.values(value)) this.#expression(child, scope);
  }

  #compare(expression: A_Expr, scope: Scope): void {
    for (const [one, other] of pairsOf(expression)) {
      const left = resolved(one, scope)?.source;
      const right = resolved(other, scope)?.source;
      if (left?.isOwned && right?.isOwned && left !== right) this.findings.compare(left, right);
    }
  }

  #unknown(node: object): void {
    this.findings.add(`the test cannot read ${Object.keys(node).join()}`);
  }
}
