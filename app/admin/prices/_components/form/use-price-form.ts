import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { PriceRule } from "#lib/domain/money/pricing/price-rule";
import { RuleId } from "#lib/domain/money/pricing/rule-id";
import { type Refused, requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../_ui/use-error-text.ts";
import { type Problem, problemsOf } from "./problems.ts";
import { readDraft } from "./read-draft.ts";
import type { RuleDraft } from "./rule-draft.ts";

/** Why a price was not saved: a sentence, and the problems of the fields. */
export type Refusal = { text: string | null; problems: Problem[] };

export type ChangeDraft = (patch: Partial<RuleDraft>) => void;

/** The form's contents, and the result of saving them. */
export function usePriceForm(initial: RuleDraft) {
  const t = useTranslations("console.prices.form");
  const errorText = useErrorText();
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);

  const change: ChangeDraft = (patch) => setDraft((before) => ({ ...before, ...patch }));

  function refuse({ code, message }: Refused): void {
    const isOurs = code === "conflict" || code === "invalid_request";
    setRefusal({ text: isOurs ? t("conflict", { message }) : errorText(code), problems: [] });
  }

  async function save(): Promise<void> {
    const id = draft.id.trim();
    const rule = readDraft(draft);
    const problems = problemsIn(id, rule);
    if (problems.length > 0) return setRefusal({ text: null, problems });

    setBusy(true);
    const reply = await requestJson<{ version: number }>("POST", "/api/prices", { id, rule });
    setBusy(false);
    if (!reply.ok) return refuse(reply);
    toast.success(t("saved", { version: reply.body.version }));
    router.push(`/admin/prices/rules/${encodeURIComponent(id)}`);
    router.refresh();
  }

  return { draft, change, refusal, isBusy, save };
}

/** Checks on the page what the server would refuse too, so that problems appear at their fields. */
function problemsIn(id: string, rule: ReturnType<typeof readDraft>): Problem[] {
  const name = RuleId.safeParse(id);
  const content = PriceRule.safeParse({ ...rule, id: "rule", version: 1 });
  return problemsOf([
    ...(name.error?.issues.map((issue) => ({ ...issue, path: ["id"] })) ?? []),
    ...(content.error?.issues ?? []),
  ]);
}
