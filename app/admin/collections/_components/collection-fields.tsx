"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Collection, LANGUAGES, VERTICALS } from "#lib/domain/documents/collection";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { Field } from "#ui/field";
import { Input, Textarea } from "#ui/input";
import { Select } from "#ui/select";

/**
 * The properties of a collection. Suggested questions appear only for an existing one, which has
 * documents to ask.
 */
export function CollectionFields({ collection }: { collection: Collection | null }) {
  const t = useTranslations("console");
  return (
    <>
      <Field label={t("collections.name")}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={120}
            autoComplete="off"
            defaultValue={collection?.name}
            placeholder={t("collections.namePlaceholder")}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("collections.vertical")}>
          {(control) => (
            <Select {...control} name="vertical" defaultValue={collection?.vertical ?? "legal"}>
              {VERTICALS.map((vertical) => (
                <option key={vertical} value={vertical}>
                  {t(`vertical.${vertical}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <LanguageField collection={collection} />
      </div>
      <DataClassField collection={collection} />
      {collection && (
        <Field label={t("collections.questions")} hint={t("collections.questionsHint")}>
          {(control) => (
            <Textarea
              {...control}
              name="suggestedQuestions"
              rows={4}
              defaultValue={collection.suggestedQuestions.join("\n")}
            />
          )}
        </Field>
      )}
    </>
  );
}

function LanguageField({ collection }: { collection: Collection | null }) {
  const t = useTranslations("console");
  return (
    <Field label={t("collections.language")}>
      {(control) => (
        <Select {...control} name="language" defaultValue={collection?.language ?? "en"}>
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {t(`language.${language}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function DataClassField({ collection }: { collection: Collection | null }) {
  const t = useTranslations("console");
  const [chosen, setChosen] = useState<DataClass>(collection?.dataClass ?? "internal");
  return (
    <Field label={t("collections.dataClass")} hint={t(`dataClassHint.${chosen}`)}>
      {(control) => (
        <Select
          {...control}
          name="dataClass"
          value={chosen}
          onChange={(event) =>
            setChosen(DATA_CLASSES.find((one) => one === event.target.value) ?? "internal")
          }
        >
          {DATA_CLASSES.map((dataClass) => (
            <option key={dataClass} value={dataClass}>
              {t(`dataClass.${dataClass}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
