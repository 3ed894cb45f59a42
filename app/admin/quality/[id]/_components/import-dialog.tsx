"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useState } from "react";
import type { Imported } from "#lib/evaluation/import-test-cases";
import { Button } from "#ui/button";
import { Dialog } from "#ui/dialog";
import { Field } from "#ui/field";
import { Input, Textarea } from "#ui/input";
import { useChange } from "../../../_components/use-change.ts";

/** More lines that did not fit are counted, not named. */
const NAMED = 8;
const EXAMPLE = `{"question": "…", "answers": [{"document": "act.pdf", "quote": "…", "grade": 2}]}`;

type ImportDialogProps = { setId: string; onClose: () => void };

/** Takes test cases from a file or as pasted, and says of each line that did not fit why. */
export function ImportDialog({ setId, onClose }: ImportDialogProps) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const id = useId();
  const { send, isBusy } = useChange();
  const [text, setText] = useState("");
  const [imported, setImported] = useState<Imported | null>(null);

  async function read({ currentTarget: { files } }: ChangeEvent<HTMLInputElement>) {
    const [file] = files ?? [];
    if (file) setText(await file.text());
  }

  async function add() {
    setImported(null);
    const path = `/api/evaluation/sets/${setId}/import`;
    const reply = await send<Imported>({ method: "POST", path, body: { text } });
    if (!reply.ok) return;
    setImported(reply.body);
    if (reply.body.refused.length === 0) onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("import")}
      description={t("importText")}
      className="max-w-2xl"
      footer={
        <>
          <Button onClick={onClose}>{imported ? common("close") : common("cancel")}</Button>
          <Button
            variant="primary"
            isBusy={isBusy}
            disabled={text.trim() === ""}
            onClick={() => void add()}
          >
            {t("add")}
          </Button>
        </>
      }
    >
      <Field label={t("importFile")}>
        {(control) => (
          <Input
            {...control}
            type="file"
            accept=".jsonl,.ndjson,.csv,.txt"
            className="py-1.5"
            onChange={(event) => void read(event)}
          />
        )}
      </Field>
      <Field label={t("importPaste")} hint={t("importHint")}>
        {(control) => (
          <Textarea
            {...control}
            spellCheck={false}
            className="min-h-40 font-mono text-sm"
            placeholder={EXAMPLE}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <div role="status" id={id} className="flex flex-col gap-1 text-sm empty:hidden">
        {imported && <ImportReport imported={imported} />}
      </div>
    </Dialog>
  );
}

function ImportReport({ imported: { added, replaced, refused } }: { imported: Imported }) {
  const t = useTranslations("console.quality");
  return (
    <>
      <p>{t("imported", { added, replaced })}</p>
      <ul className="text-stop">
        {refused.slice(0, NAMED).map(({ line, reason }) => (
          <li key={line}>{t("refusedLine", { line, reason: t(`refused.${reason}`) })}</li>
        ))}
        {refused.length > NAMED && <li>{t("moreRefused", { count: refused.length - NAMED })}</li>}
      </ul>
    </>
  );
}
