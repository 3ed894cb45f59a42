"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#lib/domain/account";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { NewPasswordField } from "#ui/new-password-field";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";

/** Changes the person's own password, which needs the current one. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("account");
  const auth = useTranslations("auth");
  const errorText = useErrorText();
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { current, next } = Object.fromEntries(new FormData(form));
    setBusy(true);
    setFailure(null);
    const reply = await requestJson("PUT", "/api/session/password", { current, next });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.code);
    form.reset();
    toast.success(t("passwordChanged"));
    router.refresh();
  }

  // The browser checks the length of the new password, so the server refuses the current one.
  const isWrong = failure === "invalid_request";
  const general = failure === "too_many_requests" ? auth("tooMany") : errorText(failure ?? "");
  return (
    // "post": a form that is submitted before React is there must not put a password into the address.
    <form
      method="post"
      onSubmit={(event) => void submit(event)}
      className="flex max-w-md flex-col gap-4"
    >
      {failure && !isWrong && <ErrorState title={general} />}
      {/* For password managers, which keep a password by its address. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordFields isWrong={isWrong} />
      <Button type="submit" className="self-start" isBusy={isBusy}>
        {t("changePassword")}
      </Button>
    </form>
  );
}

function PasswordFields({ isWrong }: { isWrong: boolean }) {
  const t = useTranslations("account");
  const auth = useTranslations("auth");
  return (
    <>
      <Field label={t("current")} error={isWrong ? t("wrongCurrent") : undefined}>
        {(control) => (
          <Input
            {...control}
            name="current"
            type="password"
            autoComplete="current-password"
            maxLength={LONGEST_PASSWORD}
            required
          />
        )}
      </Field>
      <NewPasswordField
        name="next"
        label={auth("newPassword")}
        hint={auth("passwordHint", { count: SHORTEST_PASSWORD })}
      />
    </>
  );
}
