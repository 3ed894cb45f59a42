import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startNativePostgres } from "../../support/postgres/native-postgres.mjs";

const closed = async () => null;
const failing = async () => {
  throw new Error("the mirror cannot be reached");
};

beforeEach(() => {
  vi.stubEnv("TEST_DATABASE_URL", "");
  vi.stubEnv("DATABASE_URL", "");
});
afterEach(() => vi.unstubAllEnvs());

describe("startNativePostgres", () => {
  it("reports why every source failed, and what a server of your own must allow", async () => {
    const found = await startNativePostgres([closed, failing]);

    expect(found).toMatchObject({
      reason: "no Postgres with pgvector was found\nthe mirror cannot be reached",
      advice: expect.stringMatching(
        /TEST_DATABASE_URL=postgres:\/\/.*CREATEDB CREATEROLE.*DATABASE_URL is used.*drop them/s,
      ),
    });
  });

  it("tries the server of DATABASE_URL when every other source failed", async () => {
    vi.stubEnv("DATABASE_URL", `postgres://nobody@127.0.0.1:${await unusedPort()}/none`);

    expect(await startNativePostgres([closed, failing])).toMatchObject({
      reason: expect.stringMatching(/the mirror cannot be reached\n.*ECONNREFUSED/),
    });
  });

  it("tries only the server that TEST_DATABASE_URL names", async () => {
    const never = vi.fn(closed);
    vi.stubEnv("TEST_DATABASE_URL", `postgres://nobody@127.0.0.1:${await unusedPort()}/none`);

    expect(await startNativePostgres([never])).toMatchObject({
      reason: expect.stringMatching(/^TEST_DATABASE_URL cannot be used\n.*ECONNREFUSED/),
      advice: expect.stringContaining("TEST_DATABASE_URL="),
    });
    expect(never).not.toHaveBeenCalled();
  });

  it("stops a server that it started but cannot use", async () => {
    const stop = vi.fn(async () => {});
    const url = `postgres://nobody@127.0.0.1:${await unusedPort()}/none`;

    expect(await startNativePostgres([async () => ({ url, stop })])).toHaveProperty("reason");
    expect(stop).toHaveBeenCalledOnce();
  });
});

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
