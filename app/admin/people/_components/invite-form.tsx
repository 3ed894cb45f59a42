"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Role } from "#lib/domain/viewer";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { Select } from "#ui/select";
import { OneTimeLink } from "./one-time-link.tsx";

type Invitation = { url: string; expiresAt: string };

export function InviteForm({ roles }: { roles: Role[] }) {
  const t = useTranslations("people");
  const general = useTranslations("auth");
  const router = useRouter();
  const [made, setMade] = useState<Invitation | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);

    const reply = await requestJson<Invitation>("POST", "/api/people/invitations", {
      role: typed.get("role"),
      email: typed.get("email") || null,
    });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.code);
    setMade(reply.body);
    router.refresh();
  }

  if (made) {
    return (
      <OneTimeLink {...made}>
        <Button onClick={() => setMade(null)}>{t("another")}</Button>
      </OneTimeLink>
    );
  }

  return (
    <form
      method="post"
      onSubmit={submit}
      className="flex max-w-xl flex-col gap-4"
      aria-label={t("inviteTitle")}
    >
      {failure && failure !== "invalid_request" && (
        <ErrorState title={general(failure === "offline" ? "offline" : "failed")} />
      )}
      <InviteFields roles={roles} isWrong={failure === "invalid_request"} />
      <Button type="submit" variant="primary" isBusy={isBusy} className="self-start">
        {t("invite")}
      </Button>
    </form>
  );
}

/** `isWrong`: the address was not accepted. */
function InviteFields({ roles, isWrong }: { roles: Role[]; isWrong: boolean }) {
  const t = useTranslations("people");
  return (
    <>
      <Field
        label={t("inviteEmail")}
        hint={t("inviteEmailHint")}
        error={isWrong ? t("invalidEmail") : undefined}
      >
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" />}
      </Field>
      <Field label={t("inviteRole")}>
        {(control) => (
          <Select {...control} name="role" defaultValue="reader">
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
