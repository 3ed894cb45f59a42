import { homedir } from "node:os";
import path from "node:path";
import { z } from "zod";

const seconds = (fallback: number) => z.coerce.number().positive().default(fallback);
const optionalUrl = z.url().optional();

/** Every environment variable that the product reads. No other file reads `process.env`. */
const Environment = z.object({
  /** The URL of a Postgres with pgvector, as its owner. Unset: the embedded database. */
  DATABASE_URL: optionalUrl,
  /**
   * The same Postgres as the application's role, whom row-level security binds. Set by the supervisor for
   * its children, which do not get the owner's address.
   */
  FREEHOLD_APP_DATABASE_URL: optionalUrl,
  /** Set by the supervisor for its children: where the embedded database listens. */
  FREEHOLD_EMBEDDED_URL: optionalUrl,
  /** Set by the command `freehold`: the product's own folder. */
  FREEHOLD_ROOT: z.string().min(1).optional(),
  /** The data folder. Two installations with different folders share nothing. */
  FREEHOLD_HOME: z.string().min(1).default(".freehold"),
  /** Where embedding models are kept. May be shared and read-only; set-up adds a model if it can write. */
  FREEHOLD_MODELS: z.string().min(1).optional(),
  /** off, folder, hub, package, or the URL of an OpenAI-compatible `/v1` base. Unset: try in order. */
  FREEHOLD_EMBEDDING: z.union([z.enum(["off", "folder", "hub", "package"]), z.url()]).optional(),
  /**
   * Forbids contact with every host that is not configured: no download of packages, of the embedding model or of the
   * add-on for GGUF files. Providers, embedding servers and rerankers are configured, so they are still asked. Any value
   * forbids it but those that mean no, as in lib/setup/offline.mjs: a mistyped switch must not download.
   */
  FREEHOLD_OFFLINE: z
    .string()
    .default("")
    .transform((value) => !/^(?:|0|false|no|off)$/i.test(value)),
  /** For a remote embedding server: the model's name, vector length, key and prefixes. */
  FREEHOLD_EMBEDDING_MODEL: z.string().default("multilingual-e5-small"),
  FREEHOLD_EMBEDDING_DIMENSIONS: z.coerce.number().int().positive().default(384),
  FREEHOLD_EMBEDDING_KEY: z.string().optional(),
  FREEHOLD_EMBEDDING_QUERY_PREFIX: z.string().default("query: "),
  FREEHOLD_EMBEDDING_PASSAGE_PREFIX: z.string().default("passage: "),
  /**
   * off (or unset), folder, or the URL of a server that has /rerank. The reranker changes no order until
   * a collection's own test cases show that it helps.
   */
  FREEHOLD_RERANKER: z.union([z.enum(["off", "folder"]), z.url()]).optional(),
  /** The reranker's name: as its server calls it, or its folder beside the embedding model's. */
  FREEHOLD_RERANKER_MODEL: z.string().min(1).default("bge-reranker-base"),
  FREEHOLD_RERANKER_KEY: z.string().optional(),
  /** rerank: the protocol of Jina, Cohere, vLLM and llama.cpp. tei: Text Embeddings Inference. */
  FREEHOLD_RERANKER_PROTOCOL: z.enum(["rerank", "tei"]).default("rerank"),
  /**
   * A file of certificates (PEM) that outgoing calls trust beside the usual ones, such as those of a company's proxy or
   * of a model server inside.
   */
  FREEHOLD_CA_FILE: z.string().min(1).optional(),
  /** The model hub, where it is not the usual one, such as a mirror. */
  HF_ENDPOINT: optionalUrl,
  /** The user's cache folder; clones of the repository share models there. */
  XDG_CACHE_HOME: z.string().min(1).optional(),
  /** Threads of the local embedder. Unset: one per core. */
  FREEHOLD_EMBEDDER_THREADS: z.coerce.number().int().positive().optional(),
  /** Threads of a local chat model. Unset: all cores but one, which is left to the other processes. */
  FREEHOLD_MODEL_THREADS: z.coerce.number().int().positive().optional(),
  /** Set by the supervisor for its children: where the local embedder listens. */
  FREEHOLD_EMBEDDER_URL: optionalUrl,
  /** The address people open in their browser, where it differs from the one we listen on. */
  FREEHOLD_URL: optionalUrl,
  /**
   * How many of our own proxies stand in front of the web server; each adds its caller's address to
   * X-Forwarded-For. 0: none, and the header is removed on arrival (lib/cli/own-forwarded-for.mjs).
   */
  FREEHOLD_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** The largest accepted upload, in bytes. */
  FREEHOLD_UPLOAD_LIMIT: z.coerce
    .number()
    .int()
    .positive()
    .default(100 * 1024 * 1024),
  /** What each organization may keep: files with all their versions, and their bytes. */
  FREEHOLD_QUOTA_FILES: z.coerce.number().int().positive().default(200_000),
  FREEHOLD_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(200 * 1024 ** 3),
  /**
   * The most that parsing a file may take: seconds of processor time, and MiB of memory. By the clock it
   * may take ten times as long.
   */
  FREEHOLD_PARSE_SECONDS: seconds(120),
  FREEHOLD_PARSE_MEMORY: z.coerce.number().int().positive().default(1024),
  /** For measurements: the folder of the large sets, relative to the product's own folder. */
  TEST_DATA: z.string().min(1).default("../shared/data"),
  /**
   * Signs sessions and encrypts provider keys. Unset: made at the first start and kept in the data
   * folder.
   */
  FREEHOLD_SECRET: z.string().min(32).optional(),
  /** Set by Next. */
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

const environment = Environment.parse(process.env);
// The comments in these calls keep the bundler from tracing every file below a folder that it cannot
// know.
const home = path.resolve(/* turbopackIgnore: true */ environment.FREEHOLD_HOME);

export const config = {
  ...environment,
  home,
  /**
   * The folder of the sources that run as processes of their own. Bundled code cannot find it by itself.
   */
  root: environment.FREEHOLD_ROOT ?? process.cwd(),
  /** `npm run dev`: pages are served from the sources. */
  isDevelopment: environment.NODE_ENV === "development",
  blobs: path.join(home, "blobs"),
  models: path.resolve(
    /* turbopackIgnore: true */ environment.FREEHOLD_MODELS ?? path.join(home, "models"),
  ),
  /** A second place to look for models, so that a machine fetches them once. */
  sharedModels: path.join(
    environment.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
    "freehold",
    "models",
  ),
  run: path.join(home, "run"),
  /** The environment that child processes inherit; the supervisor adds the addresses of the services. */
  childEnvironment: process.env,
};
