"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { LONGEST_NAME } from "#lib/domain/account";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { useChange } from "../../../_ui/use-change.ts";

/** The name under which others see the person. */
export function NameForm({ name }: { name: string }) {
  const t = useTranslations("account");
  const { send, isBusy } = useChange();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name"));
    const body = { name: typed };
    await send({ method: "PATCH", path: "/api/session", body, done: t("nameSaved") });
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex max-w-md flex-col gap-4">
      <Field label={t("nameLabel")}>
        {(control) => (
          <Input
            {...control}
            key={name}
            name="name"
            autoComplete="name"
            defaultValue={name}
            maxLength={LONGEST_NAME}
            // At least one character that is no blank.
            pattern=".*\S.*"
            required
          />
        )}
      </Field>
      <Button type="submit" className="self-start" isBusy={isBusy}>
        {t("saveName")}
      </Button>
    </form>
  );
}
