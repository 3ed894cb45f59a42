import { config } from "./config.ts";

/** The kinds of processes that the product starts, parsers apart: those inherit nothing. */
export type ChildKind =
  | "preparation"
  | "database"
  | "embedder"
  | "worker"
  | "preview"
  | "upkeep"
  | "web"
  | "local-model"
  | "npm";

/** What any program needs to run here: paths, language, time zone, proxies and trusted certificates. */
const SYSTEM = [
  ...[
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "TMPDIR",
    "TMP",
    "TEMP",
    "TZ",
    "LANG",
    "LANGUAGE",
  ],
  ...["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "XDG_CACHE_HOME", "LD_LIBRARY_PATH", "NO_COLOR", "CI"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"],
  ...["http_proxy", "https_proxy", "no_proxy", "all_proxy"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "NODE_OPTIONS", "NODE_ENV"],
  // Windows.
  ...["Path", "PATHEXT", "SystemRoot", "SYSTEMROOT", "windir", "ComSpec", "COMSPEC", "SystemDrive"],
  ...[
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "ProgramData",
    "ProgramFiles",
    "NUMBER_OF_PROCESSORS",
  ],
];

const PLACE = ["FREEHOLD_HOME", "FREEHOLD_ROOT", "LOG_LEVEL"];
const OWNER = ["DATABASE_URL", "FREEHOLD_EMBEDDED_URL"];
const LOCAL_MODELS = ["FREEHOLD_MODELS", "FREEHOLD_EMBEDDING", "FREEHOLD_EMBEDDING_MODEL"];
const RERANKER = [
  "FREEHOLD_RERANKER",
  "FREEHOLD_RERANKER_MODEL",
  "FREEHOLD_RERANKER_KEY",
  "FREEHOLD_RERANKER_PROTOCOL",
];
const PARSING = ["FREEHOLD_PARSE_SECONDS", "FREEHOLD_PARSE_MEMORY"];
/** What the application needs wherever it runs. The owner's address of a database server is not among it. */
const APPLICATION = [
  ...["FREEHOLD_APP_DATABASE_URL", "FREEHOLD_EMBEDDED_URL", "FREEHOLD_SECRET", "FREEHOLD_URL"],
  ...["FREEHOLD_QUOTA_FILES", "FREEHOLD_QUOTA_BYTES"],
  ...["FREEHOLD_OFFLINE", "FREEHOLD_CA_FILE"],
  ...["FREEHOLD_UPLOAD_LIMIT", ...PARSING],
  ...["FREEHOLD_EMBEDDER_URL", "FREEHOLD_EMBEDDING_DIMENSIONS", "FREEHOLD_EMBEDDING_KEY"],
  ...["FREEHOLD_EMBEDDING_QUERY_PREFIX", "FREEHOLD_EMBEDDING_PASSAGE_PREFIX"],
  ...["FREEHOLD_MODEL_THREADS", "HF_ENDPOINT", ...LOCAL_MODELS, ...RERANKER],
];

/** Which variables each kind of process inherits, beside those of the system. */
const INHERITED: Record<ChildKind, readonly string[]> = {
  preparation: [...PLACE, ...OWNER, "FREEHOLD_URL", "FREEHOLD_CA_FILE"],
  database: PLACE,
  embedder: [...PLACE, ...LOCAL_MODELS, ...RERANKER.slice(0, 2), "FREEHOLD_EMBEDDER_THREADS"],
  worker: [...PLACE, ...APPLICATION],
  preview: [...PLACE, ...PARSING],
  upkeep: [...PLACE, ...OWNER],
  web: [...PLACE, ...APPLICATION, "FREEHOLD_TRUSTED_PROXIES", "FREEHOLD_DIST_DIR"],
  "local-model": [...PLACE, "FREEHOLD_MODELS", "FREEHOLD_MODEL_THREADS"],
  npm: [],
};

/**
 * The environment of a child process: what its kind needs, an absolute data folder, and `links`, which hold
 * the addresses of other services. A process that is taken over gives away no secret that it does not use.
 */
export function environmentOf(
  kind: ChildKind,
  links: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const names = new Set([...SYSTEM, ...INHERITED[kind]]);
  const inherited = Object.entries(config.childEnvironment).filter(
    ([name]) => names.has(name) || (kind === "npm" && /^npm_config_/i.test(name)),
  );
  const ca = config.FREEHOLD_CA_FILE;
  // npm reads certificates from Node's own variable.
  if (kind === "npm" && ca && !config.childEnvironment.NODE_EXTRA_CA_CERTS) {
    inherited.push(["NODE_EXTRA_CA_CERTS", ca]);
  }
  const place = kind === "npm" ? [] : [["FREEHOLD_HOME", config.home]];
  return Object.fromEntries([...inherited, ...place, ...Object.entries(links)]);
}
