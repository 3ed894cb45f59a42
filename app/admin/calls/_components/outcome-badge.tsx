import { getTranslations } from "next-intl/server";
import { ANSWER_NOTES } from "#lib/domain/answers/answer";
import { Badge } from "#ui/badge";

const OUTCOMES = ["complete", "stopped", ...ANSWER_NOTES] as const;

/** How a call or an attempt ended, in a word or two. */
export async function OutcomeBadge({ outcome }: { outcome: string }) {
  const t = await getTranslations("console.calls.outcome");
  const known = OUTCOMES.find((each) => each === outcome);
  const tone = outcome === "complete" ? "accent" : outcome === "stopped" ? "neutral" : "stop";
  return <Badge tone={tone}>{known ? t(known) : outcome}</Badge>;
}
