import { AppError } from "../domain/errors.ts";

/** A command's output: one JSON object on standard output, or lines for a person. */
export type Output = {
  isJson: boolean;
  /** Prints a line for a person; nothing with --json. */
  say: (line: string) => void;
  /** Prints the command's result: the object with --json, the lines for a person otherwise. */
  finish: (result: object, lines: readonly string[]) => void;
  /** Shows progress on a terminal, overwritten by the next call; nothing elsewhere. */
  progress: (line: string) => void;
};

export function createOutput(isJson: boolean): Output {
  const isTerminal = process.stderr.isTTY && !isJson;
  return {
    isJson,
    say: (line) => {
      if (!isJson) process.stdout.write(`${line}\n`);
    },
    finish: (result, lines) => {
      process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${lines.join("\n")}\n`);
    },
    progress: (line) => {
      if (isTerminal) process.stderr.write(`\r\u001b[2K${line.slice(0, process.stderr.columns)}`);
    },
  };
}

/** Prints on standard error what went wrong and what to do; sets a failure as the exit code. */
export function reportFailure(error: unknown): void {
  const message =
    error instanceof AppError ? error.message : error instanceof Error ? error.stack : `${error}`;
  process.stderr.write(`freehold: ${message}\n`);
  if (error instanceof AppError && error.cause) process.stderr.write(`  cause: ${error.cause}\n`);
  process.exitCode = 1;
}
