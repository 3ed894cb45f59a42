import type { A_Expr, Node } from "libpg-query";
import { type Mark, resolved, type Scope, type Source } from "./scope.ts";

export function isEquality(expression: A_Expr): boolean {
  const { kind = "AEXPR_OP" } = expression;
  return isEqual(expression) && (kind === "AEXPR_OP" || kind === "AEXPR_OP_ANY");
}

function isEqual({ name: [operator] = [] }: A_Expr): boolean {
  return operator !== undefined && "String" in operator && operator.String.sval === "=";
}

/** A parameter or a constant, also with a cast. */
export function isValue(node: Node | undefined): boolean {
  if (!node) return false;
  if ("TypeCast" in node) return isValue(node.TypeCast.arg);
  return "ParamRef" in node || "A_Const" in node;
}

/** The parts of a row, or the expression itself. */
export function itemsOf(node: Node | undefined): Node[] {
  if (!node) return [];
  return "RowExpr" in node ? (node.RowExpr.args ?? []) : [node];
}

/** The pairs of expressions that an equality compares; one pair for each column if it compares rows. */
export function pairsOf({ lexpr, rexpr }: A_Expr): [Node | undefined, Node | undefined][] {
  const right = itemsOf(rexpr);
  return itemsOf(lexpr).map((left, place) => [left, right[place]]);
}

/** The expressions that an equality, or `IN` with a list of rows, compares with values only. */
function valuedColumns(expression: A_Expr): Node[] {
  if (!isEqual(expression)) return [];
  if (expression.kind === "AEXPR_IN") return listedColumns(expression);
  if (expression.kind !== "AEXPR_OP") return [];
  return pairsOf(expression).flatMap(([left, right]) => {
    if (left && isValue(right)) return [left];
    return right && isValue(left) ? [right] : [];
  });
}

/** The same for `IN` with a list of rows. A single column counts only if the list has one value. */
function listedColumns({ lexpr, rexpr }: A_Expr): Node[] {
  const columns = itemsOf(lexpr);
  const rows = rexpr && "List" in rexpr ? (rexpr.List.items ?? []) : [];
  if (columns.length === 1 && rows.length > 1) return [];
  return columns.filter((_, place) => rows.every((row) => isValue(itemsOf(row)[place])));
}

/** The conditions that are joined by AND. */
export function conjunctsOf(node: Node | undefined): Node[] {
  if (!node) return [];
  if (!("BoolExpr" in node) || node.BoolExpr.boolop !== "AND_EXPR") return [node];
  return (node.BoolExpr.args ?? []).flatMap(conjunctsOf);
}

/**
 * The organization columns that equal a value whenever the condition is true, so in every case of an `OR`.
 * Columns of the `kept` sources are left out: an outer join keeps the rows on its left whatever its condition.
 */
export function valuedMarks(node: Node, scope: Scope, kept?: ReadonlySet<Source>): Mark[] {
  if ("BoolExpr" in node) {
    const cases = (node.BoolExpr.args ?? []).map((each) => valuedMarks(each, scope, kept));
    if (node.BoolExpr.boolop === "AND_EXPR") return cases.flat();
    if (node.BoolExpr.boolop !== "OR_EXPR") return [];
    return (cases[0] ?? []).filter((mark) => cases.every((marks) => marks.includes(mark)));
  }
  if (!("A_Expr" in node)) return [];
  return valuedColumns(node.A_Expr).flatMap((column) => {
    const found = resolved(column, scope);
    const mark = found && !kept?.has(found.source) && found.source.marks.get(found.column);
    return mark ? [mark] : [];
  });
}
