"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { VERTICALS } from "#lib/domain/documents/collection";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Textarea } from "#ui/input";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { Select } from "#ui/select";
import { useErrorText } from "../../../../_ui/use-error-text.ts";

type Preview = { text: string; masked: Record<string, number> } | null;

/** Shows what would be sent in place of a text. */
export function TryMasking() {
  const t = useTranslations("console.privacy");
  const verticals = useTranslations("console.vertical");
  const errorText = useErrorText();
  const [preview, setPreview] = useState<Preview | undefined>();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function look(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { text: String(typed.get("text") ?? ""), vertical: typed.get("vertical") };
    setBusy(true);
    const reply = await requestJson<Preview>("POST", "/api/masking", body);
    setBusy(false);
    setFailure(reply.ok ? null : errorText(reply.code));
    setPreview(reply.ok ? reply.body : undefined);
  }

  return (
    <form onSubmit={(event) => void look(event)} className="flex flex-col gap-3">
      <Field label={t("tryLabel")}>
        {(control) => (
          <Textarea
            {...control}
            name="text"
            required
            maxLength={20_000}
            rows={4}
            placeholder={t("tryExample")}
          />
        )}
      </Field>
      <Field label={t("tryVertical")}>
        {(control) => (
          <Select {...control} name="vertical" defaultValue="medical" className="max-w-xs">
            {VERTICALS.map((vertical) => (
              <option key={vertical} value={vertical}>
                {verticals(vertical)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" isBusy={isBusy} className="self-start">
        {t("try")}
      </Button>
      {failure && <ErrorState title={failure} />}
      <output aria-live="polite">{preview !== undefined && <Outcome preview={preview} />}</output>
    </form>
  );
}

function Outcome({ preview }: { preview: Preview }) {
  const t = useTranslations("console.privacy");
  if (preview === null) return <p className="text-stop">{t("tryRefused")}</p>;
  return (
    <span className="flex flex-col gap-2">
      <span className="text-muted text-sm">
        {Object.keys(preview.masked).length === 0 ? t("tryNothing") : t("tryResult")}
      </span>
      <span className="block whitespace-pre-wrap rounded-lg border bg-surface p-4 [overflow-wrap:anywhere]">
        {preview.text.split(/(⟦[^⟧]*⟧)/).map((piece, place) =>
          place % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
            <mark key={place} className="rounded-sm bg-accent-wash px-0.5 text-accent">
              {piece}
            </mark>
          ) : (
            piece
          ),
        )}
      </span>
    </span>
  );
}
