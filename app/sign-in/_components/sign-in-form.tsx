"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { ErrorState } from "#ui/page/error-state";
import { requestSignIn } from "./request-sign-in.ts";

const MESSAGES = {
  unauthenticated: "wrong",
  too_many_requests: "tooMany",
  forbidden: "outOfDate",
  offline: "offline",
} as const;

function messageOf(code: string) {
  return Object.entries(MESSAGES).find(([known]) => known === code)?.[1] ?? "failed";
}

type SignInFormProps = {
  /** Where to go after signing in. */
  next: string;
};

export function SignInForm({ next }: SignInFormProps) {
  const t = useTranslations("auth");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);

    const reply = await requestSignIn({
      email: String(form.get("email")),
      password: String(form.get("password")),
    });
    // A full page load, so that nothing rendered before sign-in remains.
    if (reply.ok) return window.location.assign(next);
    setFailure(reply.code);
    setBusy(false);
  }

  return (
    // "post": if the form is submitted before React hydrates the page, no password ends up in the
    // address.
    <form method="post" onSubmit={submit} className="flex flex-col gap-4" aria-label={t("signIn")}>
      {failure && <ErrorState title={t(messageOf(failure))} />}
      <Field label={t("email")}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
          />
        )}
      </Field>
      <Field label={t("password")} hint={t("forgotten")}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
        {t("signIn")}
      </Button>
    </form>
  );
}
