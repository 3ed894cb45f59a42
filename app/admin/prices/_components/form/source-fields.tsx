import { useTranslations } from "next-intl";
import { Field } from "#ui/field";
import { Textarea } from "#ui/input";
import { Select } from "#ui/select";
import { DraftInput, type FieldsProps } from "./draft-input.tsx";
import { Section } from "./section.tsx";

const STANDINGS = ["official", "secondary", "unverified", "own"] as const;

/** Where and when the price was found, and how reliable the source is. */
export function SourceFields(fields: FieldsProps) {
  const t = useTranslations("console.prices.form");
  const { draft, change } = fields;
  return (
    <Section title={t("source")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftInput {...fields} name="sourceName" label={t("sourceName")} />
        <DraftInput {...fields} name="sourceUrl" label={t("sourceUrl")} inputMode="url" />
        <DraftInput
          {...fields}
          name="checkedOn"
          label={t("checkedOn")}
          placeholder="2026-11-28"
          inputMode="numeric"
        />
        <Standing {...fields} />
        <Field label={t("note")} className="sm:col-span-2">
          {(control) => (
            <Textarea
              {...control}
              maxLength={500}
              value={draft.note}
              onChange={(event) => change({ note: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}

function Standing({ draft, change }: FieldsProps) {
  const t = useTranslations("console.prices");
  return (
    <Field label={t("form.standing")}>
      {(control) => (
        <Select
          {...control}
          value={draft.standing}
          onChange={(event) => {
            const standing = STANDINGS.find((each) => each === event.target.value);
            if (standing) change({ standing });
          }}
        >
          {STANDINGS.map((standing) => (
            <option key={standing} value={standing}>
              {t(`standing.${standing}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
