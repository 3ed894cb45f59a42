import { useTranslations } from "next-intl";
import { DraftInput, type FieldsProps } from "./draft-input.tsx";
import { Section } from "./section.tsx";

/** The prompt lengths that the price covers, the batch price, and the minimum price of a request. */
export function LimitFields(fields: FieldsProps) {
  const t = useTranslations("console.prices.form");
  return (
    <Section title={t("more")} hint={t("promptHint")}>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <DraftInput {...fields} name="promptAbove" label={t("promptAbove")} inputMode="numeric" />
        <DraftInput {...fields} name="promptUpTo" label={t("promptUpTo")} inputMode="numeric" />
        <DraftInput {...fields} name="batchShare" label={t("batchShare")} inputMode="decimal" />
        <DraftInput {...fields} name="minimum" label={t("minimum")} inputMode="decimal" />
      </div>
    </Section>
  );
}
