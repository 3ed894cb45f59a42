"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useState } from "react";
import { isQrels } from "#lib/domain/quality/qrels";
import type { Imported } from "#lib/evaluation/import-test-cases";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input, Textarea } from "#ui/input";
import { Dialog } from "#ui/overlay/dialog";
import { useChange } from "../../../../_ui/use-change.ts";

/** Further lines that did not fit are counted, not listed. */
const NAMED = 8;
const EXAMPLE = `{"question": "…", "answers": [{"document": "act.pdf", "quote": "…", "grade": 2}]}`;

type ImportDialogProps = { setId: string; onClose: () => void };

/** Imports test cases from a file or pasted text, and says why each line that did not fit was refused. */
export function ImportDialog({ setId, onClose }: ImportDialogProps) {
  const t = useTranslations("console.quality");
  const common = useTranslations("common");
  const id = useId();
  const [text, setText] = useState("");
  const [queries, setQueries] = useState("");
  const { imported, add, isBusy } = useImport(setId, onClose);

  const needsQueries = isQrels(text);

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
            disabled={text.trim() === "" || (needsQueries && queries === "")}
            onClick={() => void add({ text, ...(needsQueries && { queries }) })}
          >
            {t("add")}
          </Button>
        </>
      }
    >
      <FileField
        label={t("importFile")}
        accept=".jsonl,.ndjson,.csv,.txt,.tsv,.qrels"
        onText={setText}
      />
      <PastedField text={text} onText={setText} />
      {needsQueries && (
        <FileField
          label={t("importQueries")}
          hint={t("importQueriesHint")}
          accept=".jsonl,.ndjson,.tsv,.txt"
          onText={setQueries}
        />
      )}
      <div role="status" id={id} className="flex flex-col gap-1 text-sm empty:hidden">
        {imported && <ImportReport imported={imported} />}
      </div>
    </Dialog>
  );
}

/** Sends lines to be added to a set; calls `onDone` when all of them fit. */
function useImport(setId: string, onDone: () => void) {
  const { send, isBusy } = useChange();
  const [imported, setImported] = useState<Imported | null>(null);

  async function add(body: { text: string; queries?: string }) {
    setImported(null);
    const path = `/api/evaluation/sets/${setId}/import`;
    const reply = await send<Imported>({ method: "POST", path, body });
    if (!reply.ok) return;
    setImported(reply.body);
    if (reply.body.refused.length === 0) onDone();
  }

  return { imported, add, isBusy };
}

type PastedFieldProps = { text: string; onText: (text: string) => void };

function PastedField({ text, onText }: PastedFieldProps) {
  const t = useTranslations("console.quality");
  return (
    <Field label={t("importPaste")} hint={t("importHint")}>
      {(control) => (
        <Textarea
          {...control}
          spellCheck={false}
          className="min-h-40 font-mono text-sm"
          placeholder={EXAMPLE}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

type FileFieldProps = {
  label: string;
  hint?: string;
  accept: string;
  onText: (text: string) => void;
};

function FileField({ label, hint, accept, onText }: FileFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="file"
          accept={accept}
          className="py-1.5"
          onChange={(event) => void readFile(event, onText)}
        />
      )}
    </Field>
  );
}

async function readFile(
  { currentTarget: { files } }: ChangeEvent<HTMLInputElement>,
  use: (text: string) => void,
): Promise<void> {
  const [file] = files ?? [];
  if (file) use(await file.text());
}

function ImportReport({ imported: { added, replaced, refused } }: { imported: Imported }) {
  const t = useTranslations("console.quality");
  return (
    <>
      <p>{t("imported", { added, replaced })}</p>
      <ul className="text-stop">
        {refused.slice(0, NAMED).map(({ line, reason, id = "" }) => (
          <li key={line}>{t("refusedLine", { line, reason: t(`refused.${reason}`, { id }) })}</li>
        ))}
        {refused.length > NAMED && <li>{t("moreRefused", { count: refused.length - NAMED })}</li>}
      </ul>
    </>
  );
}
