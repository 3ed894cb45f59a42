import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/**
 * Creates a cluster in a temporary folder, serves it on 127.0.0.1, and removes it when its standard input closes, so that
 * nothing is left behind however the test run ends. The folder is in /tmp, since the path of its socket has at most
 * 107 bytes.
 */
const SCRIPT = `
bin=$1 port=$2
dir=$(mktemp -d /tmp/freehold-postgres-XXXXXX) || exit 1
chmod 700 "$dir"
printf %s "$FREEHOLD_TEST_PASSWORD" > "$dir/password"
"$bin/initdb" -D "$dir/data" -U postgres --pwfile="$dir/password" -A scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync > "$dir/log" 2>&1 \
  && { "$bin/postgres" -D "$dir/data" -p "$port" -h 127.0.0.1 -k "$dir" \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c dynamic_shared_memory_type=mmap -c max_connections=100 >> "$dir/log" 2>&1 & server=$!
    cat > /dev/null
    kill -INT "$server"; wait "$server"; }
tail -n 30 "$dir/log"
rm -rf "$dir"
`;

const START_SECONDS = 60;

/**
 * @param {import("./postgres-programs.mjs").Programs} programs
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} a superuser's address
 */
export async function startCluster(programs) {
  const port = await freePort();
  const password = randomBytes(16).toString("hex");
  const server = launch(programs, port, password);
  let log = "";
  server.stdout.setEncoding("utf8").on("data", (text) => {
    log += text;
  });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const stop = async () => {
    server.stdin.end();
    await ended;
  };

  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const failure = await waitUntilReady(url, () => server.exitCode !== null);
  if (!failure) return { url, stop };
  await stop();
  throw new Error(`Postgres did not start: ${failure.message}\n${log}`, { cause: failure });
}

function launch({ bin, account, root }, port, password) {
  const script = ["/bin/sh", "-c", SCRIPT, "sh", bin, String(port)];
  const inChroot = ["chroot", `--userspec=${account?.uid}:${account?.gid}`, "--groups=", root];
  const [program, ...parameters] = root ? [...inChroot, ...script] : script;
  return spawn(program, parameters, {
    stdio: ["pipe", "pipe", "inherit"],
    cwd: "/",
    // Ctrl-C goes to the test run only, which then closes the server's input.
    detached: true,
    env: {
      PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      LANG: "C.UTF-8",
      FREEHOLD_TEST_PASSWORD: password,
    },
    ...(root ? {} : account),
  });
}

async function waitUntilReady(url, hasEnded) {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const failure = await tryConnect(url);
    if (!failure || hasEnded() || Date.now() > deadline) return failure;
    await wait(100);
  }
}

async function tryConnect(connectionString) {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return error;
  } finally {
    await client.end();
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
