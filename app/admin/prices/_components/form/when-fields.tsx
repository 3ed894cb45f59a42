import { useTranslations } from "next-intl";
import { Field } from "#ui/field";
import { Select } from "#ui/select";
import { DraftInput, type FieldsProps } from "./draft-input.tsx";
import { Section } from "./section.tsx";

const STATUSES = ["effective", "announced", "cancelled"] as const;

/** When the price starts and ends, and whether it is confirmed. */
export function WhenFields(fields: FieldsProps) {
  const t = useTranslations("console.prices.form");
  const { draft, change } = fields;
  return (
    <Section title={t("when")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("status")}>
          {(control) => (
            <Select
              {...control}
              value={draft.status}
              onChange={(event) => {
                const status = STATUSES.find((each) => each === event.target.value);
                if (status) change({ status });
              }}
            >
              {STATUSES.map((status) => (
                <option key={status} value={status}>
                  {t(status)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <DraftInput
          {...fields}
          name="effectiveFrom"
          label={t("effectiveFrom")}
          type="datetime-local"
          step={1}
        />
        <DraftInput
          {...fields}
          name="effectiveTo"
          label={t("effectiveTo")}
          hint={t("effectiveToHint")}
          type="datetime-local"
          step={1}
        />
      </div>
    </Section>
  );
}
