"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { BudgetTarget, Limits } from "#lib/domain/money/budget";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { LimitsFields } from "../../../_budgets/limits-fields.tsx";
import { type LimitsField, readLimits } from "../../../_budgets/read-limits.ts";
import { useChange } from "../../../_ui/use-change.ts";

export type LimitsDialogProps = {
  target: BudgetTarget;
  limits: Limits;
  /** For a member: whether they have limits of their own, which can be removed. */
  isOwn?: boolean;
  label: string;
  onClose: () => void;
};

export function LimitsDialog({ target, limits, isOwn, label, onClose }: LimitsDialogProps) {
  const t = useTranslations("console.budgets");
  const common = useTranslations("common");
  const formId = useId();
  const [wrong, setWrong] = useState<LimitsField[]>([]);
  const { send, isBusy } = useChange();

  async function save(wanted: Limits | null) {
    const body = { ...target, limits: wanted };
    const reply = await send({ method: "PUT", path: "/api/budgets", body, done: t("saved") });
    if (reply.ok) onClose();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = readLimits(new FormData(event.currentTarget));
    setWrong("wrong" in read ? read.wrong : []);
    if ("limits" in read) void save(read.limits);
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={label}
      description={t("dialogText")}
      footer={
        <>
          {isOwn && (
            <Button variant="ghost" className="mr-auto" onClick={() => void save(null)}>
              {t("asEveryone")}
            </Button>
          )}
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <LimitsFields limits={limits} wrong={wrong} />
      </form>
    </Dialog>
  );
}
