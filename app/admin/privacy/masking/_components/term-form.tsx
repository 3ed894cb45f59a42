"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Textarea } from "#ui/input";
import { useChange } from "../../../../_ui/use-change.ts";
import { termsIn } from "./terms-in.ts";

/** Adds terms, one per line, typed or pasted. */
export function TermForm() {
  const t = useTranslations("console.privacy");
  const { send, isBusy } = useChange();
  const [text, setText] = useState("");
  const { terms, wrong } = termsIn(text);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = { terms };
    const reply = await send({
      method: "POST",
      path: "/api/custom-terms",
      body,
      done: t("termsAdded"),
    });
    if (reply.ok) setText("");
  }

  return (
    <form onSubmit={(event) => void add(event)} className="flex flex-col gap-3">
      <Field
        label={t("newTerms")}
        hint={t("newTermsHint")}
        error={
          wrong ? t("wrongTerm", { line: wrong.line, text: wrong.text.slice(0, 40) }) : undefined
        }
      >
        {(control) => (
          <Textarea
            {...control}
            value={text}
            rows={3}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        isBusy={isBusy}
        disabled={terms.length === 0 || wrong !== null}
        className="self-start"
      >
        {t("addTerms", { count: terms.length })}
      </Button>
    </form>
  );
}
