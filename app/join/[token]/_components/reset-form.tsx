"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { requestSignIn } from "#app/sign-in/_components/request-sign-in";
import type { KeyToKeep } from "#lib/db/people/password-links";
import { SHORTEST_PASSWORD } from "#lib/domain/account";
import { Button } from "#ui/button";
import { NewPasswordField } from "#ui/new-password-field";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { KeptKeys } from "./kept-keys.tsx";

const MESSAGES = {
  not_found: "deadBody",
  conflict: "resetBelongsElsewhere",
  invalid_request: "invalid",
  too_many_requests: "tooMany",
  offline: "offline",
} as const;

function messageOf(code: string) {
  return Object.entries(MESSAGES).find(([known]) => known === code)?.[1] ?? "failed";
}

type ResetFormProps = {
  token: string;
  /** The person's working keys. */
  keys: readonly KeyToKeep[];
};

/** Sets a new password for the person the link was made for, and asks which of their keys they keep. */
export function ResetForm({ token, keys }: ResetFormProps) {
  const t = useTranslations("auth");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const password = String(typed.get("password"));
    setBusy(true);
    setFailure(null);

    const reply = await requestJson<{ email: string }>("POST", "/api/session/reset", {
      token,
      password,
      keptKeyIds: typed.getAll("kept"),
    });
    if (!reply.ok) {
      setFailure(reply.code);
      return setBusy(false);
    }
    const signedIn = await requestSignIn({ email: reply.body.email, password });
    window.location.assign(signedIn.ok ? "/" : "/sign-in");
  }

  return (
    <form
      method="post"
      onSubmit={submit}
      className="flex flex-col gap-4"
      aria-label={t("resetTitle")}
    >
      {failure && <ErrorState title={t(messageOf(failure))} />}
      <NewPasswordField
        name="password"
        label={t("newPassword")}
        hint={t("passwordHint", { count: SHORTEST_PASSWORD })}
      />
      {keys.length > 0 && <KeptKeys keys={keys} />}
      <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
        {t("reset")}
      </Button>
    </form>
  );
}
