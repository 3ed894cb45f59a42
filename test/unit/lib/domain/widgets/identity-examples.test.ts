import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { signingExample } from "#lib/domain/widgets/identity-examples";
import { verifyIdentity } from "#lib/widget/identity/verify-identity";

const widgetId = "6f2c7d2e-3a51-4c57-9a35-2f5a3f1f8a10";
const secret = "a secret of more than thirty-two bytes";
const environment = { ...process.env, FREEHOLD_WIDGET_SECRET: secret };

/** Runs an example as its user would, and returns the token it prints. */
function tokenOf(program: string, args: string[], code: string): string {
  return execFileSync(program, args, { input: code, env: environment, encoding: "utf8" }).trim();
}

function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

describe("signingExample", () => {
  it("signs a token in Node that we accept", async () => {
    const code = `${signingExample("node", widgetId)}
console.log(freeholdToken({ id: 7, name: "Ana" }));`;
    const token = tokenOf(process.execPath, ["--input-type=module"], code);

    const keys = { widgetId, secret, publicKey: null };
    expect(await verifyIdentity(token, keys)).toMatchObject({ subject: "7", name: "Ana" });
  });

  it.runIf(hasPython())("signs a token in Python that we accept", async () => {
    const code = `${signingExample("python", widgetId)}

from types import SimpleNamespace
print(freehold_token(SimpleNamespace(id=7, name="张伟")))`;
    const token = tokenOf("python3", ["-"], code);

    const keys = { widgetId, secret, publicKey: null };
    expect(await verifyIdentity(token, keys)).toMatchObject({ subject: "7", name: "张伟" });
  });
});
