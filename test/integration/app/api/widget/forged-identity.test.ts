import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { POST as start } from "#app/api/widget/sessions/route";
import { withViewer } from "#lib/db/client";
import { updateWidget } from "#lib/db/widgets/widgets";
import { forgedTokens } from "#test/factories/forged-tokens";
import { signIdentity } from "#test/factories/identity-token";
import { createOrganization } from "#test/factories/organization";
import { buildWidget, SITE } from "#test/factories/widget";
import { callRoute } from "#test/support/call-route";

const keys = generateKeyPairSync("ed25519");
const publicKeyPem = keys.publicKey.export({ type: "spki", format: "pem" }).toString();
const privateKeyPem = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

afterEach(() => {
  vi.useRealTimers();
});

it("admits none of the forged identities, and stores nothing of them", async () => {
  const owner = await createOrganization();
  const { id: widgetId, secret } = await buildWidget(owner);
  await updateWidget(owner, widgetId, { publicKey: publicKeyPem });
  const other = await buildWidget(await createOrganization());
  const present = (identity: string, address: string) =>
    callRoute(start, {
      method: "POST",
      headers: { "x-forwarded-for": address },
      body: { widgetId, hostOrigin: SITE, identity },
    });

  const context = { widgetId, secret, otherSecret: other.secret, publicKeyPem, privateKeyPem };
  // Some tokens are wrong by one second only, so the clock is stopped: otherwise they might become valid.
  const now = new Date();
  vi.useFakeTimers({ toFake: ["Date"], now });
  const forged = forgedTokens({ ...context, now });
  expect(forged.length).toBeGreaterThanOrEqual(45);
  const letIn: string[] = [];
  for (const [index, { name, token }] of forged.entries()) {
    // Each request has its own address, because the limit on opened pages would refuse it otherwise.
    const { status } = await present(token, `198.51.100.${index % 250}/${index}`);
    if (![400, 401, 413].includes(status)) letIn.push(`${name}: ${status}`);
  }
  expect(letIn).toEqual([]);

  const kept = await withViewer(owner, async (tx) => [
    await tx.widgetSession.count(),
    await tx.widgetVisitor.count(),
    await tx.widgetTokenUse.count(),
  ]);
  expect(kept).toEqual([0, 0, 0]);

  // Genuine identities are admitted, with either kind of signature.
  const genuine = [
    signIdentity({ widgetId, secret, subject: "customer-7" }),
    signIdentity({ widgetId, privateKeyPem, subject: "customer-7" }),
  ];
  for (const token of genuine) expect((await present(token, "203.0.113.1")).status).toBe(200);
});
