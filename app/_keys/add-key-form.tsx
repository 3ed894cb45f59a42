"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NO_LIMITS } from "#lib/domain/money/budget";
import { KEY_LIFETIMES } from "#lib/domain/people/access-key";
import { Field } from "#ui/field";
import { Folded } from "#ui/folded";
import { Input } from "#ui/input";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { Select } from "#ui/select";
import { LimitsFields } from "../_budgets/limits-fields.tsx";
import { type LimitsField, readLimits } from "../_budgets/read-limits.ts";
import { useErrorText } from "../_ui/use-error-text.ts";
import type { KeyRights } from "./key-rights.ts";

const SUGGESTED_DAYS = 90;

type AddKeyFormProps = KeyRights & {
  id: string;
  onBusy: (isBusy: boolean) => void;
  onMade: (secret: string) => void;
};

export function AddKeyForm({ id, roles, hasLimits, onBusy, onMade }: AddKeyFormProps) {
  const t = useTranslations("keys");
  const errorText = useErrorText();
  const [wrong, setWrong] = useState<LimitsField[]>([]);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const read = readLimits(typed);
    setFailure(null);
    setWrong("wrong" in read ? read.wrong : []);
    if ("wrong" in read) return;

    onBusy(true);
    const reply = await requestJson<{ secret: string }>("POST", "/api/keys", {
      name: typed.get("name"),
      role: typed.get("role"),
      expiresInDays: Number(typed.get("days")) || null,
      limits: hasLimits ? read.limits : null,
    });
    onBusy(false);
    if (reply.ok) onMade(reply.body.secret);
    else setFailure(reply.code);
  }

  return (
    <form id={id} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {failure && <ErrorState title={errorText(failure)} />}
      <KeyFields roles={roles} />
      {hasLimits && (
        <Folded title={t("limits")} hint={t("limitsHint")} isWrong={wrong.length > 0}>
          <LimitsFields limits={NO_LIMITS} wrong={wrong} />
        </Folded>
      )}
    </form>
  );
}

function KeyFields({ roles }: Pick<KeyRights, "roles">) {
  const t = useTranslations("keys");
  const people = useTranslations("people");
  return (
    <>
      <Field label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("role")} hint={t("roleHint")}>
          {(control) => (
            <Select {...control} name="role" defaultValue="reader">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {people(`role.${role}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("lasts")}>
          {(control) => (
            <Select {...control} name="days" defaultValue={SUGGESTED_DAYS}>
              {KEY_LIFETIMES.map((days) => (
                <option key={days} value={days}>
                  {t("days", { count: days })}
                </option>
              ))}
              <option value="">{t("neverExpires")}</option>
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}
