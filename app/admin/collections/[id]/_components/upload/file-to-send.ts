/** A file to upload, and its path: with its folders where a folder was chosen, otherwise its name. */
export type FileToSend = { file: File; path: string };

/** Files of a file dialog, which knows folders only where a folder was chosen. */
export function chosenFiles(files: Iterable<File>): FileToSend[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}
