import { AppError } from "../errors.ts";
import { escapeTreacherous } from "./file-name.ts";

/** An index entry of Postgres holds at most 2,700 bytes, and the key has more columns than the path. */
export const LONGEST_PATH_BYTES = 2_000;

/**
 * A path as it names a document: relative, with forward slashes, in NFC, without `.`, `..`, empty parts and drive
 * letters; characters that can disguise a name are escaped. Upper and lower case differ. Throws `invalid_request` if
 * nothing is left or it is too long.
 */
export function documentPath(given: string): string {
  const parts: string[] = [];
  for (const part of given.normalize("NFC").split(/[\\/]/)) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== "." && !isDrive(part, parts)) {
      parts.push(escapeTreacherous(part));
    }
  }
  const path = parts.join("/");
  if (path === "") {
    throw new AppError(
      "invalid_request",
      `"${given}" is no path of a file. Send its folders and its name.`,
    );
  }
  if (new TextEncoder().encode(path).length > LONGEST_PATH_BYTES) {
    throw new AppError(
      "invalid_request",
      `The path of "${parts.at(-1)?.slice(0, 60)}" is longer than ${LONGEST_PATH_BYTES} bytes. Move the file to a folder with a shorter path.`,
    );
  }
  return path;
}

function isDrive(part: string, before: readonly string[]): boolean {
  return before.length === 0 && /^[A-Za-z]:$/.test(part);
}

/** The folders of a path, from the outermost to the innermost. */
export function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}

type Placed = { id: string; path: string };

/**
 * The shortest text that tells each document apart from the others of its name: its innermost folders, such as "b/".
 * Of documents with the same path at different sources, all but the first also get a number: "b/ (2)".
 */
export function foldersThatTellApart(namesakes: readonly Placed[]): Map<string, string> {
  if (namesakes.length < 2) return new Map(namesakes.map(({ id }) => [id, ""]));
  const holders = countEndings(namesakes);
  const used = new Map<string, number>();
  return new Map(
    namesakes.map(({ id, path }) => {
      const folder = shortestOwn(foldersOf(path), holders);
      const count = (used.get(folder) ?? 0) + 1;
      used.set(folder, count);
      return [id, count === 1 ? folder : `${folder} (${count})`.trim()];
    }),
  );
}

/** How many of the paths end with each sequence of folders. */
function countEndings(namesakes: readonly Placed[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { path } of namesakes) {
    const folders = foldersOf(path);
    for (let depth = 1; depth <= folders.length; depth++) {
      const ending = endingOf(folders, depth);
      holders.set(ending, (holders.get(ending) ?? 0) + 1);
    }
  }
  return holders;
}

function shortestOwn(folders: readonly string[], holders: ReadonlyMap<string, number>): string {
  for (let depth = 1; depth < folders.length; depth++) {
    const ending = endingOf(folders, depth);
    if (holders.get(ending) === 1) return ending;
  }
  return endingOf(folders, folders.length);
}

function endingOf(folders: readonly string[], depth: number): string {
  return depth === 0 ? "" : `${folders.slice(-depth).join("/")}/`;
}

/** A document's name or title, followed by the folders that tell it apart from others of its name. */
export function toldApart(name: string, folder: string): string {
  return folder === "" ? name : `${name} · ${folder}`;
}
