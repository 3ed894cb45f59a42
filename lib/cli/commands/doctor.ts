import { statfs } from "node:fs/promises";
import { getBacklog } from "../../backlog.ts";
import { config } from "../../config.ts";
import { tightenDataFolder } from "../../data-folder.ts";
import type { DatabaseHome } from "../../db/connection.ts";
import { type DatabaseFacts, readDatabaseFacts } from "../../db/home/database-facts.ts";
import { openDatabase } from "../../db/home/open-database.ts";
import { findActiveEmbeddingModel } from "../../db/search/embedding-models.ts";
import { WORK_LANES } from "../../domain/documents/backlog.ts";
import { describeLane } from "../../domain/documents/backlog-words.ts";
import { AppError } from "../../domain/errors.ts";
import { remoteUrl, setEmbedderUrl } from "../../models/current-embedding.ts";
import { findEmbeddingModel, wantsLocalModel } from "../../models/embedder/find-embedding-model.ts";
import { findReranker } from "../../models/embedder/reranker/find-reranker.ts";
import { readCaFile } from "../../models/wire/ca-file.ts";
import { findService } from "../../run-file.ts";
import { findSandbox } from "../../sandbox.ts";
import { embedderUrl } from "../children.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { checkDeletion } from "./check-deletion.ts";

type Check = { name: string; ok: boolean; detail: string; fix?: string };

const LEAST_FREE_BYTES = 2 * 1024 ** 3;

/** `freehold doctor`: what works, what does not, and how to repair it. */
export async function doctor(output: Output): Promise<void> {
  const checks: Check[] = [
    checkNode(),
    checkCertificates(),
    await checkDisk(),
    checkFiles(),
    checkParsers(),
    await checkModel(),
    checkReranker(),
  ];
  checks.push(...(await checkDatabase()), await checkWorker());
  const ok = checks.every((check) => check.ok);
  output.finish(
    { ok, checks },
    checks.map(({ name, ok, detail, fix }) =>
      [`${ok ? "ok  " : "FIX "}  ${name}: ${detail}`, ...(fix ? [`      ${fix}`] : [])].join("\n"),
    ),
  );
  if (!ok) process.exitCode = 1;
}

function checkNode(): Check {
  return { name: "Node", ok: true, detail: process.version };
}

function checkCertificates(): Check {
  const name = "Certificates";
  try {
    const own = readCaFile();
    const detail = own ? `the usual ones and ${own.length} of FREEHOLD_CA_FILE` : "the usual ones";
    return { name, ok: true, detail };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { name, ok: false, detail: error.message, fix: "Set FREEHOLD_CA_FILE to a PEM file." };
  }
}

async function checkDisk(): Promise<Check> {
  const { bavail, bsize } = await statfs(config.home).catch(() => statfs("."));
  const free = bavail * bsize;
  const ok = free > LEAST_FREE_BYTES;
  return {
    name: "Disk",
    ok,
    detail: `${(free / 1024 ** 3).toFixed(1)} GiB free for ${config.home}`,
    ...(ok ? {} : { fix: "Free some space, or move the data folder (FREEHOLD_HOME)." }),
  };
}

function checkFiles(): Check {
  const { mended, foreign } = tightenDataFolder(config.home);
  const name = "Files";
  if (foreign.length > 0) {
    const detail = `other users can reach ${foreign.length} files that belong to somebody else, such as ${foreign[0]}`;
    return { name, ok: false, detail, fix: "Give them to the user that runs Freehold (chown)." };
  }
  const detail = "the data folder is its owner's alone";
  if (mended.length === 0) return { name, ok: true, detail };
  return {
    name,
    ok: true,
    detail: `${detail}; other users could reach ${mended.length} files, mended`,
  };
}

/** How a parser is kept from the network. */
function checkParsers(): Check {
  return { name: "Parsers", ok: true, detail: `kept from the network by ${findSandbox().means}` };
}

async function checkModel(): Promise<Check> {
  const name = "Embedding model";
  if (config.FREEHOLD_EMBEDDING === "off") {
    return { name, ok: true, detail: "switched off: search by words only" };
  }
  const remote = remoteUrl();
  if (remote) return { name, ok: true, detail: `served by ${remote}` };
  const folder = await findEmbeddingModel();
  if (folder) return { name, ok: true, detail: folder };
  return {
    name,
    ok: false,
    detail: "none found: search by words only",
    fix: "Run `npm run setup`, or point FREEHOLD_EMBEDDING at an OpenAI-compatible /v1 URL.",
  };
}

function checkReranker(): Check {
  const name = "Reranker";
  const choice = config.FREEHOLD_RERANKER ?? "off";
  if (choice === "off") return { name, ok: true, detail: "none (the default)" };
  if (choice !== "folder") return { name, ok: true, detail: `served by ${choice}` };
  const fix =
    "A local reranker needs its folder and the local embedding model (docs/retrieval.md).";
  if (!wantsLocalModel())
    return {
      name,
      ok: false,
      detail: "the local embedding model, which it needs, is not used",
      fix,
    };
  try {
    return { name, ok: true, detail: findReranker()?.folder ?? "none" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { name, ok: false, detail: error.message, fix };
  }
}

async function checkDatabase(): Promise<Check[]> {
  try {
    return await withServices({ embedder: false }, async () => {
      const home = await openDatabase();
      const facts = await readDatabaseFacts(home);
      return [
        describeHome(home, facts),
        describeTenancy(facts),
        await describeVectors(),
        ...(await describeBacklog()),
        await checkDeletion(),
      ];
    });
  } catch (error) {
    return [
      {
        name: "Database",
        ok: false,
        detail: error instanceof Error ? error.message : String(error),
        fix: "Check DATABASE_URL, and that no other process uses the data folder.",
      },
    ];
  }
}

function describeHome({ kind }: DatabaseHome, { postgres, pgvector }: DatabaseFacts): Check {
  const versions = `Postgres ${postgres}, pgvector ${pgvector}`;
  if (kind === "server") return { name: "Database", ok: true, detail: `server, ${versions}` };
  return {
    name: "Database",
    ok: true,
    detail: `embedded (trial), ${versions}`,
    fix: "For trials only: a power cut can lose data. Use a Postgres server for real data (DATABASE_URL).",
  };
}

function describeTenancy({ openings }: DatabaseFacts): Check {
  const ok = openings.length === 0;
  const detail = ok ? "row-level security is on and forced" : openings.join("; ");
  return { name: "Tenancy", ok, detail };
}

async function describeVectors(): Promise<Check> {
  const model = await findActiveEmbeddingModel();
  const detail = model ? `${model.name}, ${model.dimensions} dimensions` : "none yet";
  return { name: "Vectors", ok: true, detail };
}

/** What waits to be read and to be embedded, and why. */
async function describeBacklog(): Promise<Check[]> {
  const embedder = await findService("embedder");
  if (embedder) setEmbedderUrl(embedderUrl(embedder.port));
  const backlog = await getBacklog();
  const now = new Date();
  return WORK_LANES.map((lane) => {
    const { state, reason, detail } = backlog[lane];
    return {
      name: lane === "read" ? "Reading" : "Embedding",
      // A product that is not running is no fault; the services below say so.
      ok: state !== "standing" || reason === "no-worker",
      detail: describeLane(lane, backlog[lane], now),
      ...(detail ? { fix: detail } : {}),
    };
  });
}

async function checkWorker(): Promise<Check> {
  const [web, worker] = [await findService("web"), await findService("worker")];
  const detail = [
    web ? `web on port ${web.port}` : "web not running",
    worker ? "worker running" : "worker not running",
  ].join(", ");
  return { name: "Services", ok: true, detail };
}
