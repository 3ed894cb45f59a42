"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Dialog } from "#ui/overlay/dialog";
import { useChange } from "../../../../_ui/use-change.ts";

type SetDialogProps = {
  title: string;
  action: string;
  method: "POST" | "PATCH";
  path: string;
  /** Further fields, sent with the name. */
  fixed?: Record<string, string>;
  name?: string;
  onClose: () => void;
  onDone?: (id: string | undefined) => void;
};

/** Asks for the name of a test set, to create or rename it. */
export function SetDialog(props: SetDialogProps) {
  const { title, action, method, path, fixed = {}, name = "", onClose, onDone } = props;
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const formId = useId();
  const { send, isBusy } = useChange();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("name");
    const reply = await send<{ id?: string } | null>({
      method,
      path,
      body: { ...fixed, name: typed },
    });
    if (!reply.ok) return;
    onClose();
    onDone?.(reply.body?.id);
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)}>
        <Field label={t("setName")}>
          {(control) => (
            <Input {...control} name="name" required maxLength={120} defaultValue={name} />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
