import { readdir, readFile } from "node:fs/promises";

/** A process of a running product, with the environment that it really has. Linux only. */
export type RunningProcess = { pid: number; program: string; environment: Map<string, string> };

/** The processes below a product's own, whose data folder is `home`. Parsers inherit nothing and are not among them. */
export async function processesOf(home: string): Promise<RunningProcess[]> {
  const all = await allProcesses();
  return all.filter(({ environment }) => environment.get("FREEHOLD_HOME") === home);
}

/** The processes that run a file of this name, such as a parser. */
export async function processesRunning(file: string): Promise<RunningProcess[]> {
  return (await allProcesses()).filter(({ program }) => program.includes(file));
}

async function allProcesses(): Promise<RunningProcess[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const found = await Promise.all(pids.map(readProcess));
  return found.filter((process) => process !== null);
}

async function readProcess(pid: number): Promise<RunningProcess | null> {
  const [program, environment] = await Promise.all([read(pid, "cmdline"), read(pid, "environ")]);
  if (program === null || environment === null) return null;
  const pairs = environment
    .split("\0")
    .filter(Boolean)
    .map((pair): [string, string] => {
      const end = pair.indexOf("=");
      return [pair.slice(0, end), pair.slice(end + 1)];
    });
  return { pid, program: program.replaceAll("\0", " "), environment: new Map(pairs) };
}

/** Null: it ended meanwhile, or is somebody else's. */
async function read(pid: number, file: string): Promise<string | null> {
  return readFile(`/proc/${pid}/${file}`, "utf8").catch(() => null);
}
