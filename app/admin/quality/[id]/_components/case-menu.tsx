"use client";

import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { ANSWER_FORMS, RISKS, type TestCase } from "#lib/domain/quality/evaluation";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input, Textarea } from "#ui/input";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { Dialog } from "#ui/overlay/dialog";
import { Menu, MenuItem } from "#ui/overlay/menu";
import { Select } from "#ui/select";
import { useChange } from "../../../../_ui/use-change.ts";

type Item = Pick<TestCase, "id" | "question" | "kind" | "asOf" | "form" | "answer" | "risk">;

/** The actions for a test case; its judgements are changed in the search test. */
export function CaseMenu({ item }: { item: Item }) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size="icon-small"
            aria-label={t("actionsFor", { question: item.question })}
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("edit")}>
          <Pencil aria-hidden />
          {t("edit")}
        </MenuItem>
        <MenuItem tone="stop" onSelect={() => setOpen("delete")}>
          <Trash2 aria-hidden />
          {common("delete")}
        </MenuItem>
      </Menu>
      {open === "edit" && <EditDialog item={item} onClose={close} />}
      {open === "delete" && <DeleteDialog item={item} onClose={close} />}
    </>
  );
}

type DialogProps = { item: Item; onClose: () => void };

function EditDialog({ item, onClose }: DialogProps) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const formId = useId();
  const { send, isBusy } = useChange();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      question: form.get("question"),
      asOf: form.get("asOf") || null,
      form: form.get("form") ?? item.form,
      answer: form.get("answer") || null,
      risk: form.get("risk"),
    };
    const reply = await send({ method: "PATCH", path: `/api/evaluation/cases/${item.id}`, body });
    if (reply.ok) onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("edit")}
      description={t("editText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <CaseFields item={item} />
      </form>
    </Dialog>
  );
}

function CaseFields({ item }: { item: Item }) {
  const t = useTranslations("console.quality");
  return (
    <>
      <Field label={t("question")}>
        {(control) => (
          <Textarea
            {...control}
            name="question"
            required
            maxLength={4000}
            defaultValue={item.question}
          />
        )}
      </Field>
      <Field label={t("asOfField")} hint={t("asOfHint")}>
        {(control) => <Input {...control} type="date" name="asOf" defaultValue={item.asOf ?? ""} />}
      </Field>
      {item.kind === "answerable" && <ExpectationFields item={item} />}
      <Field label={t("risk")} hint={t("riskHint")}>
        {(control) => (
          <Select {...control} name="risk" defaultValue={item.risk}>
            {RISKS.map((risk) => (
              <option key={risk} value={risk}>
                {t(`risks.${risk}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

/** What an answer must say or do. */
function ExpectationFields({ item }: { item: Item }) {
  const t = useTranslations("console.quality");
  return (
    <>
      <Field label={t("form")}>
        {(control) => (
          <Select {...control} name="form" defaultValue={item.form}>
            {ANSWER_FORMS.map((form) => (
              <option key={form} value={form}>
                {t(`forms.${form}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("expected")} hint={t("expectedHint")}>
        {(control) => (
          <Textarea {...control} name="answer" maxLength={4000} defaultValue={item.answer ?? ""} />
        )}
      </Field>
    </>
  );
}

function DeleteDialog({ item, onClose }: DialogProps) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const { send, isBusy } = useChange();

  async function remove() {
    await send({ method: "DELETE", path: `/api/evaluation/cases/${item.id}` });
    onClose();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("deleteCaseTitle", { question: item.question })}
      consequences={t("deleteCaseText")}
      action={common("delete")}
      isBusy={isBusy}
      onConfirm={() => void remove()}
    />
  );
}
