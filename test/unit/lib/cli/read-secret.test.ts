import { mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSecret } from "../../../../lib/cli/read-secret.mjs";

const SECRET = "0123456789".repeat(4);
let home: string;
let file: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "freehold-"));
  file = path.join(home, "elsewhere");
  await writeFile(file, `${SECRET}\n`);
});
afterAll(() => rm(home, { recursive: true }));

describe("the installation's secret", () => {
  it("comes from a variable, a file, or what a command prints", () => {
    expect(readSecret({ FREEHOLD_SECRET: SECRET }, home)).toBe(SECRET);
    expect(readSecret({ FREEHOLD_SECRET_FILE: file }, home)).toBe(SECRET);
    expect(readSecret({ FREEHOLD_SECRET_COMMAND: `cat '${file}'` }, home)).toBe(SECRET);
  });

  it("comes from a descriptor that was opened for the process", async () => {
    const handle = await open(file);
    expect(readSecret({ FREEHOLD_SECRET_FD: String(handle.fd) }, home)).toBe(SECRET);
    await handle.close();
  });

  it("is made once and kept in the data folder, for its owner only, where none is named", async () => {
    const secret = readSecret({}, path.join(home, "data"));
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readSecret({}, path.join(home, "data"))).toBe(secret);
    const kept = path.join(home, "data/secrets.json");
    expect((await stat(kept)).mode & 0o777).toBe(0o600);
    expect(await readFile(kept, "utf8")).toContain(secret);
  });

  it.each([
    [{ FREEHOLD_SECRET_FILE: "/nowhere" }, "as FREEHOLD_SECRET_FILE says: ENOENT"],
    [{ FREEHOLD_SECRET_FD: "731" }, "as FREEHOLD_SECRET_FD says: EBADF"],
    [{ FREEHOLD_SECRET_COMMAND: "exit 3" }, "as FREEHOLD_SECRET_COMMAND says: Command failed"],
    [{ FREEHOLD_SECRET_COMMAND: "true" }, "a secret of 0 characters. It must have at least 32"],
    [{ FREEHOLD_SECRET: "short" }, "a secret of 5 characters"],
    [{ FREEHOLD_SECRET: SECRET, FREEHOLD_SECRET_FD: "3" }, "Set only one of"],
  ])("is refused, and none is made instead: %o", (environment, message) => {
    expect(() => readSecret(environment, path.join(home, "untouched"))).toThrow(message);
  });
});
