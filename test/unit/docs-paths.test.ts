import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...globSync("docs/**/*.md")];
const FOLDERS = ["app", "docs", "ingest", "lib", "prisma", "public", "test", "worker"];

const SOURCE_FILE = /\.(?:cjs|md|mjs|prisma|sql|tsx?)$/;
/** What a page writes for a part of a path that differs: `test/unit/…`, `prisma/migrations/<when>`. */
const PLACEHOLDER = /[…*<]/;

/** Code in backticks and in fenced blocks, word by word. */
function codeWordsOf(page: string): string[] {
  const text = readFileSync(page, "utf8");
  const blocks = [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
  return [...blocks, ...spans].flatMap((code) => code.split(/\s+/)).map(withoutPunctuation);
}

/** The word without what surrounds it in a sentence. A bracket that it opens itself stays: `app/(reader)`. */
function withoutPunctuation(word: string): string {
  const bare = word.replace(/^["'(]+/, "").replace(/["'),.:;]+$/, "");
  return /\([^)]*$/.test(bare) ? `${bare})` : bare;
}

/** Whether a word means a file or folder of this repository, and not an address or somebody's file. */
function namesPath(word: string): boolean {
  if (/^(?:\.\.?\/|\/|~|https?:)/.test(word)) return false;
  return SOURCE_FILE.test(word) || FOLDERS.includes(word.split("/")[0] ?? "");
}

function pathExists(word: string): boolean {
  const braces = word.match(/^(.*)\{([^}]+)\}(.*)$/);
  if (braces) {
    const [, before = "", choices = "", after = ""] = braces;
    return choices.split(",").every((choice) => pathExists(before + choice + after));
  }
  if (PLACEHOLDER.test(word)) return existsSync(path.dirname(`${word.split(PLACEHOLDER)[0]}_`));
  return existsSync(word);
}

/** The addresses of a page's headings, as the usual viewers of Markdown make them. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function linkWorks(page: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file ? path.join(path.dirname(page), file) : page;
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

it.each(PAGES)("%s names only files and folders that exist", (page) => {
  const paths = codeWordsOf(page).filter(namesPath);
  expect(paths.filter((word) => !pathExists(word))).toEqual([]);
});

it.each(PAGES)("%s links only to pages and headings that exist", (page) => {
  const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
  expect(links.filter((link) => !linkWorks(page, link))).toEqual([]);
});

it.each(PAGES)("%s names only npm scripts that exist", (page) => {
  const named = readFileSync(page, "utf8").matchAll(/npm run (?:--silent )?([\w:-]+)/g);
  const scripts = Object.keys(packageJson.scripts);
  const names = [...named].map((match) => match[1] ?? "");
  expect(names.filter((name) => !scripts.includes(name))).toEqual([]);
});
