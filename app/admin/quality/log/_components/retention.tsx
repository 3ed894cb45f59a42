"use client";

import { Timer } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Dialog } from "#ui/overlay/dialog";
import { useChange } from "../../../../_ui/use-change.ts";

/** How long questions are kept, and a button to change it. */
export function Retention({ days }: { days: number }) {
  const t = useTranslations("console.quality.log");
  const common = useTranslations("common");
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const { send, isBusy } = useChange();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = { days: Number(new FormData(event.currentTarget).get("days")) };
    const path = "/api/retrievals/retention";
    const reply = await send({ method: "PUT", path, body, done: t("retentionSaved") });
    if (reply.ok) setOpen(false);
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Timer aria-hidden />
        {t("kept", { days })}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("retentionTitle")}
        description={t("retentionText")}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
              {common("save")}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={(event) => void submit(event)}>
          <Field label={t("retentionDays")} hint={t("retentionHint")}>
            {(control) => (
              <Input
                {...control}
                type="number"
                name="days"
                min={0}
                max={3650}
                step={1}
                required
                defaultValue={days}
              />
            )}
          </Field>
        </form>
      </Dialog>
    </>
  );
}
