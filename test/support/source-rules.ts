import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import ts from "typescript";

/** The product's own TypeScript, parsed, without generated files. */
export async function parseSources(): Promise<ts.SourceFile[]> {
  const sources: ts.SourceFile[] = [];
  for await (const file of glob("{app,ingest,lib,prisma,worker}/**/*.{ts,tsx}")) {
    if (file.startsWith("prisma/generated")) continue;
    sources.push(parseSource(file, readFileSync(file, "utf8")));
  }
  return sources;
}

export function parseSource(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

export function linesIn(source: ts.SourceFile): number {
  return source.getLineStarts().length;
}

/** The functions of a file with more than `limit` lines. */
export function longFunctions(source: ts.SourceFile, limit: number): string[] {
  return nodesOf(source)
    .filter((node) => ts.isFunctionLike(node) && "body" in node && node.body !== undefined)
    .map((node) => ({ node, lines: lineOf(source, node.end) - startOf(source, node) + 1 }))
    .filter(({ lines }) => lines > limit)
    .map(({ node, lines }) => `${placeOf(source, node)} has ${lines} lines`);
}

/** Type assertions by `as` in a file, except `as const`, which only narrows. */
export function castsIn(source: ts.SourceFile): string[] {
  return nodesOf(source)
    .filter((node) => ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
    .filter(({ type }) => !ts.isConstTypeReference(type))
    .map((node) => placeOf(source, node));
}

/** Log levels, which tell log calls from those of `Math.log` and `console`. */
const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace"];
const SENTENCE = /^[A-Z][^\n]*[.]$/;
/** Keys under which the log would not print an error's stack. */
const WRONG_KEYS = ["error", "cause", "exception", "e"];

/** Log calls of a file that are not `log.level({ err, …ids }, "A sentence.")`, and what is wrong with them. */
export function oddLogLines(source: ts.SourceFile): string[] {
  return nodesOf(source)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => isLog(expression))
    .flatMap((call) => {
      const problem = problemOf(call);
      return problem ? [`${placeOf(source, call)}: ${problem}`] : [];
    });
}

function isLog(called: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(called) &&
    ts.isIdentifier(called.expression) &&
    called.expression.text === "log" &&
    LEVELS.includes(called.name.text)
  );
}

function problemOf({ arguments: [...given] }: ts.CallExpression): string | null {
  const sentence = given.pop();
  if (!sentence || !ts.isStringLiteral(sentence)) return "the last argument is no plain string";
  if (!SENTENCE.test(sentence.text)) return "the text is no sentence";
  const [facts] = given;
  if (!facts) return null;
  if (!ts.isObjectLiteralExpression(facts)) return "the first argument is no object literal";
  const keys = facts.properties.map(({ name }) => name?.getText());
  const wrong = keys.find((key) => key && WRONG_KEYS.includes(key));
  return wrong ? `an error is called "${wrong}", not "err"` : null;
}

function nodesOf(source: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return nodes;
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function startOf(source: ts.SourceFile, node: ts.Node): number {
  return lineOf(source, node.getStart(source));
}

function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${startOf(source, node)}`;
}
