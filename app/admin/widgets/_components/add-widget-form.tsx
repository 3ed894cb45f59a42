"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import { CollectionCheckboxes } from "./collection-checkboxes.tsx";
import type { CollectionChoice } from "./collection-choice.ts";
import { OriginsField } from "./origins-field.tsx";
import { readOrigins, type WrongLine } from "./read-lines.ts";

export type MadeWidget = { id: string; secret: string };

type AddWidgetFormProps = {
  id: string;
  collections: CollectionChoice[];
  onBusy: (isBusy: boolean) => void;
  onMade: (widget: MadeWidget) => void;
};

export function AddWidgetForm({ id, collections, onBusy, onMade }: AddWidgetFormProps) {
  const t = useTranslations("console.widgets");
  const errorText = useErrorText();
  const [sites, setSites] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [wrong, setWrong] = useState<WrongLine | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    const { origins, wrong: found } = readOrigins(sites);
    setWrong(found);
    setFailure(null);
    if (found) return;

    onBusy(true);
    const body = { name, origins, collectionIds: chosen };
    const reply = await requestJson<MadeWidget>("POST", "/api/widgets", body);
    onBusy(false);
    if (reply.ok) onMade(reply.body);
    else setFailure(reply.code);
  }

  return (
    <form id={id} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {failure && <ErrorState title={errorText(failure)} />}
      <Field label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            placeholder={t("namePlaceholder")}
          />
        )}
      </Field>
      <CollectionCheckboxes collections={collections} chosen={chosen} onChange={setChosen} />
      <OriginsField
        value={sites}
        error={wrong ? t("wrongOrigin", wrong) : undefined}
        onChange={(text) => {
          setSites(text);
          setWrong(null);
        }}
      />
    </form>
  );
}
