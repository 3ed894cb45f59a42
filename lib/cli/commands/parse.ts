import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createTranslator } from "next-intl";
import { z } from "zod";
import { environmentOf } from "../../child-environment.ts";
import { FAILURE_CODES, WARNING_CODES } from "../../domain/documents/document.ts";
import { AppError } from "../../domain/errors.ts";
import en from "../../i18n/messages/en.json" with { type: "json" };
import { ROOT } from "../children.ts";
import type { Output } from "../output.ts";

/** What `ingest/preview/main.ts` prints; other fields are passed on as they are. */
const Preview = z.looseObject({
  path: z.string(),
  title: z.string(),
  text: z.string(),
  warnings: z.array(
    z.object({ code: z.enum(WARNING_CODES), page: z.number().optional(), detail: z.string() }),
  ),
});
const Failed = z.object({ path: z.string(), failure: z.enum(FAILURE_CODES) });

const t = createTranslator({ locale: "en", messages: en });

/**
 * `freehold parse`: prints what the parser makes of files, and stores nothing. With --json one object a line and file;
 * a file that cannot be parsed has a `reason`. Sets a failure as the exit code if there is one.
 */
export async function parse(files: readonly string[], output: Output): Promise<void> {
  for (const file of files) requireFile(file);
  const main = path.join(ROOT, "ingest/preview/main.ts");
  const child = spawn(process.execPath, [main, ...files.map((file) => path.resolve(file))], {
    stdio: ["ignore", "pipe", "inherit"],
    env: environmentOf("preview"),
  });
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  let at = 0;
  for await (const line of createInterface(child.stdout)) {
    present({ ...z.looseObject({}).parse(JSON.parse(line)), path: files[at++] }, output);
  }
  const code = await ended;
  if (code !== 0) throw new Error(`Parsing ended early (exit code ${code}).`);
}

function requireFile(file: string): void {
  if (existsSync(file) && statSync(file).isFile()) return;
  throw new AppError("not_found", `There is no file ${file}. Name files, not folders.`);
}

function present(found: object, output: Output): void {
  const failed = Failed.safeParse(found);
  if (failed.success) {
    const reason = t(`failure.${failed.data.failure}`);
    process.exitCode = 1;
    output.finish({ path: failed.data.path, reason }, [`${failed.data.path}: ${reason}`]);
    return;
  }
  const preview = Preview.parse(found);
  const warnings = preview.warnings.map(({ code, page, detail }) => {
    const place = page === undefined ? "" : ` (page ${page})`;
    return `  ⚠ ${t(`warning.${code}`, { count: Number(detail) || 0 })}${place}`;
  });
  output.finish(preview, [`${preview.path}: ${preview.title}`, ...warnings, "", preview.text]);
}
