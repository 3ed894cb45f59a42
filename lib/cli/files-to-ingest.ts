import fs from "node:fs/promises";
import path from "node:path";
import { documentPath } from "../domain/documents/document-path.ts";
import { AppError } from "../domain/errors.ts";

/** A file of the command line, and the path that names its document. */
export type FileToIngest = { file: string; path: string };

/**
 * The files and folders of a command line, with the path of each file. A folder's files are named from that folder on
 * ("contracts/a/lease.docx"), so the same folder gives the same paths wherever it stands and the command runs, and also
 * in the console. A file is named as from the working directory, and with its own folder if it stands there or outside.
 * Throws `invalid_request` if two files would get one path.
 */
export async function filesToIngest(
  places: readonly string[],
  workingDirectory: string,
): Promise<FileToIngest[]> {
  const found = await Promise.all(places.map((place) => filesOf(place, workingDirectory)));
  const byFile = new Map<string, FileToIngest>();
  for (const given of found.flat()) {
    const absolute = path.resolve(workingDirectory, given.file);
    if (!byFile.has(absolute)) byFile.set(absolute, given);
  }
  const files = [...byFile.values()].sort((left, right) => (left.file < right.file ? -1 : 1));
  refuseSamePath(files);
  return files;
}

/** A folder's files without hidden ones; for a file, the file itself. */
async function filesOf(place: string, workingDirectory: string): Promise<FileToIngest[]> {
  const absolute = path.resolve(workingDirectory, place);
  const stat = await fs.stat(absolute).catch((cause: unknown) => {
    throw new AppError("invalid_request", `There is no file or folder ${place}.`, { cause });
  });
  if (!stat.isDirectory()) return [{ file: place, path: pathOfFile(absolute, workingDirectory) }];

  const entries = await fs.readdir(absolute, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => {
      const within = path.relative(absolute, path.join(entry.parentPath, entry.name));
      const itsPath = documentPath(path.join(path.basename(absolute), within));
      return { file: path.join(place, within), path: itsPath };
    });
}

function pathOfFile(absolute: string, workingDirectory: string): string {
  const fromHere = path.relative(workingDirectory, absolute);
  const isBelow = fromHere.includes(path.sep) && !fromHere.startsWith("..");
  const withFolder = path.join(path.basename(path.dirname(absolute)), path.basename(absolute));
  return documentPath(isBelow ? fromHere : withFolder);
}

function refuseSamePath(files: readonly FileToIngest[]): void {
  const byPath = new Map<string, string>();
  for (const { file, path: itsPath } of files) {
    const other = byPath.get(itsPath);
    if (other !== undefined) {
      throw new AppError(
        "invalid_request",
        `${other} and ${file} would both be named ${itsPath}. Name the folder that holds both, or add them one after the other with different --source names.`,
      );
    }
    byPath.set(itsPath, file);
  }
}
