import { expect, it } from "vitest";
import { z } from "zod";
import { withViewer } from "#lib/db/client";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint } from "#lib/models/add-endpoint";
import { createShed } from "#test/factories/shed";
import { ask } from "#test/support/ask";
import { startFakeProvider } from "#test/support/fakes/fake-provider";
import { comparedTo } from "#test/support/provider-quirks/compare-quirk";
import { PROVIDER_QUIRKS } from "#test/support/provider-quirks/provider-quirks";
import { type Quirk, SHED_QUESTION } from "#test/support/provider-quirks/quirk";

const Counted = z.object({ reasoning: z.number(), cachedInput: z.number() });

let shed: Viewer | undefined;

async function askOf({ kind = "vllm", does }: Quirk) {
  shed ??= await createShed();
  const viewer = shed;
  const provider = await startFakeProvider(() => does ?? []);
  const { id: endpointId } = await addEndpoint(viewer, {
    name: "Fake",
    kind,
    baseUrl: provider.baseUrl,
    model: "fake-1",
    apiKey: "secret-key",
  });
  const asked = await ask(viewer, SHED_QUESTION, { endpointId });
  const { outcome, record, text, events } = asked;
  const citations = events.findLast((event) => event.type === "citations");
  return {
    endpointId,
    answerId: outcome.answerId,
    seen: {
      outcome: outcome.outcome,
      note: outcome.note ?? null,
      isByModel: outcome.endpointId === endpointId,
      text,
      kept: record?.text ?? "",
      cites: record?.citations.map(({ marker }) => marker) ?? [],
      unsupported: citations?.unsupported ?? [],
    },
  };
}

/** The usage that the record of an answer's call has. */
async function tokensOf(viewer: Viewer, answerId: string) {
  const [call] = await withViewer(viewer, (tx) =>
    tx.call.findMany({ where: { answerId }, include: { attempts: true } }),
  );
  const { data: used } = Counted.safeParse(call?.attempts[0]?.usage);
  if (!used) return "unknown";
  return {
    read: call?.promptTokens,
    written: call?.outputTokens,
    reasoning: used.reasoning,
    cached: used.cachedInput,
  };
}

it.each(PROVIDER_QUIRKS)("%$ a server with this quirk: $name", async (quirk) => {
  const { seen, answerId } = await askOf(quirk);
  const { expected, found } = comparedTo(quirk, seen);
  expect(found).toEqual(expected);
  if (!quirk.tokens || !shed) return;
  const tokens = await tokensOf(shed, answerId);
  expect(tokens).toEqual(
    quirk.tokens === "unknown" ? "unknown" : { reasoning: 0, cached: 0, ...quirk.tokens },
  );
});
