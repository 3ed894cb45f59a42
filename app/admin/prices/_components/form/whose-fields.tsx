import { useTranslations } from "next-intl";
import { Field } from "#ui/field";
import { Textarea } from "#ui/input";
import { Select } from "#ui/select";
import { isOwnPrice } from "../rule-names.ts";
import { DraftInput, type FieldsProps } from "./draft-input.tsx";

/** The provider, the models, and the basis of the charge. */
export function WhoseFields({ draft, change, isNew }: FieldsProps & { isNew: boolean }) {
  const t = useTranslations("console.prices.form");
  const fields = { draft, change };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isNew && (
        <DraftInput {...fields} name="id" label={t("id")} hint={t("idHint")} maxLength={100} />
      )}
      {!isOwnPrice(draft) && <ProviderAndModels {...fields} />}
      <DraftInput {...fields} name="currency" label={t("currency")} maxLength={3} />
      <Field label={t("basis")}>
        {(control) => (
          <Select
            {...control}
            value={draft.basis}
            onChange={(event) =>
              change({ basis: event.target.value === "reported" ? "reported" : "units" })
            }
          >
            <option value="units">{t("basisUnits")}</option>
            <option value="reported">{t("basisReported")}</option>
          </Select>
        )}
      </Field>
    </div>
  );
}

function ProviderAndModels(fields: FieldsProps) {
  const t = useTranslations("console.prices.form");
  const { draft, change } = fields;
  return (
    <>
      <DraftInput {...fields} name="provider" label={t("provider")} hint={t("providerHint")} />
      <Field label={t("models")} hint={t("modelsHint")}>
        {(control) => (
          <Textarea
            {...control}
            value={draft.models}
            onChange={(event) => change({ models: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
