"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { requestSignIn } from "#app/sign-in/_components/request-sign-in";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { JoinFields } from "./join-fields.tsx";

const MESSAGES = {
  not_found: "deadBody",
  forbidden: "otherAddress",
  conflict: "addressTaken",
  invalid_request: "invalid",
  too_many_requests: "tooMany",
  offline: "offline",
} as const;

function messageOf(code: string) {
  return Object.entries(MESSAGES).find(([known]) => known === code)?.[1] ?? "failed";
}

type JoinFormProps = {
  token: string;
  /** The only address that may use the link, if it was made for one. */
  email: string | null;
  isFirstOwner: boolean;
};

export function JoinForm({ token, email, isFirstOwner }: JoinFormProps) {
  const t = useTranslations("auth");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    const credentials = { email: email ?? String(typed.email), password: String(typed.password) };
    setBusy(true);
    setFailure(null);

    const reply = await requestJson("POST", "/api/join", { ...typed, ...credentials, token });
    if (!reply.ok) {
      setFailure(reply.code);
      return setBusy(false);
    }
    const signedIn = await requestSignIn(credentials);
    const start = isFirstOwner ? "/admin" : "/";
    // The account exists now; if signing in failed, only that is left to do.
    window.location.assign(signedIn.ok ? start : "/sign-in?joined=1");
  }

  return (
    // "post": if the form is submitted before React hydrates the page, no password ends up in the
    // address.
    <form method="post" onSubmit={submit} className="flex flex-col gap-4" aria-label={t("join")}>
      {failure && <ErrorState title={t(messageOf(failure))} />}
      <JoinFields email={email} isFirstOwner={isFirstOwner} />
      <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
        {isFirstOwner ? t("begin") : t("join")}
      </Button>
    </form>
  );
}
