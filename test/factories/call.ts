import { recordCall } from "#lib/db/calls/calls";
import { withViewer } from "#lib/db/client";
import { listPrices } from "#lib/db/money/price-rules";
import { chargeAttempt } from "#lib/domain/money/pricing/charge-attempt";
import { latestOf } from "#lib/domain/money/pricing/rule-at";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import type { Viewer } from "#lib/domain/viewer";
import { buildAttempt } from "./attempt.ts";

/** The endpoint of all these calls. It does not exist. */
export const CALLED_ENDPOINT = crypto.randomUUID();

/** An attempt priced by the latest version of a rule. Null: by none. */
type Try = { rule: string | null; isSilent?: boolean };
/** `age` in days. */
type Call = {
  purpose?: "answer" | "check";
  outcome?: "complete" | "stopped";
  age?: number;
  model?: string;
};

/** Records a call as the gateway does. Each attempt used 1,000 and 10 tokens, or reports no usage. */
export async function buildCall(
  viewer: Viewer,
  tries: readonly Try[],
  { purpose = "answer", outcome = "complete", age = 0, model = "acme-1" }: Call = {},
): Promise<void> {
  const { rules, calendars } = await listPrices(viewer);
  const used = quantitiesOf({ input: 1_000, output: 10 });
  const attempts = tries.map(({ rule: id, isSilent = false }) => {
    const rule = latestOf(rules).find((each) => each.id === id);
    const charge =
      rule &&
      chargeAttempt(
        {
          at: new Date(),
          reading: isSilent
            ? { usage: null, reason: "absent", detail: "" }
            : { usage: { quantities: used, reportedCost: null } },
          wasSent: true,
          brokeOff: false,
          estimate: quantitiesOf({ input: 2_000 }),
        },
        rule,
        { calendars },
      );
    return buildAttempt({
      endpointId: CALLED_ENDPOINT,
      outcome,
      model,
      usage: isSilent ? null : used,
      usageGap: isSilent ? "absent" : null,
      charge: charge ?? null,
    });
  });
  const id = crypto.randomUUID();
  const facts = {
    answerId: null,
    decision: null,
    outcome,
    milliseconds: 90,
    firstWordMs: 40,
  } as const;
  await recordCall(viewer, { id, ...facts, purpose, attempts });
  const createdAt = new Date(Date.now() - age * 86_400_000);
  if (age > 0) {
    await withViewer(viewer, (tx) => tx.call.updateMany({ where: { id }, data: { createdAt } }));
  }
}
