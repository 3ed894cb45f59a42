import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

type Product = { url: string; ownerLink: string; stop: () => Promise<void> };

type ProductOptions = {
  /** Further variables of its environment. */
  settings?: Readonly<Record<string, string>>;
  /** The folder of its sources and its build; by default, this one. */
  checkout?: string;
};

const START_SECONDS = 120;

/**
 * Runs `freehold start` in a data folder. Resolves when it answers and has printed its first link. Uses the embedded
 * database unless `databaseUrl` names a server's.
 */
export async function startProduct(
  home: string,
  port: number,
  databaseUrl?: string,
  { settings = {}, checkout = "." }: ProductOptions = {},
): Promise<Product> {
  const { DATABASE_URL: _, FREEHOLD_EMBEDDED_URL: __, ...environment } = process.env;
  const server = spawn(
    process.execPath,
    ["lib/cli/freehold.mjs", "start", "--port", String(port)],
    {
      cwd: checkout,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...environment,
        ...(databaseUrl && { DATABASE_URL: databaseUrl }),
        FREEHOLD_HOME: home,
        FREEHOLD_MODELS: path.resolve(process.env.FREEHOLD_MODELS ?? ".freehold/models"),
        FREEHOLD_EMBEDDER_THREADS: "1",
        NO_COLOR: "1",
        ...settings,
      },
    },
  );
  let printed = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }

  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => (await isHealthy(url)) && findOwnerLink(printed) !== null;
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isReady())) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop(server);
      throw new Error(`The product did not start:\n${printed}`);
    }
    await wait(250);
  }
  const ownerPath = findOwnerLink(printed) ?? "";
  return { url, ownerLink: `${url}${ownerPath}`, stop: () => stop(server) };
}

/** The path of the one-time link, with any host. */
function findOwnerLink(printed: string): string | null {
  return /\/join\/[\w-]+/.exec(printed)?.[0] ?? null;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // nothing listens yet
    throw error;
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  const timer = setTimeout(() => server.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(timer);
}
