"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { LARGEST_WINDOW, SMALLEST_WINDOW } from "#lib/domain/models/context-window";
import type { Endpoint } from "#lib/domain/models/endpoint";
import { LONGEST_PATIENCE } from "#lib/domain/models/patience";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import { NumberField } from "./number-field.tsx";

const PARTS = ["head", "firstSign", "pause", "whole"] as const;

type SettingsDialogProps = { endpoint: Endpoint; onClose: () => void };

/** How long an endpoint may take and how large its context window is. An empty field is the default. */
export function SettingsDialog({ endpoint, onClose }: SettingsDialogProps) {
  const t = useTranslations("console.models.settings");
  const common = useTranslations("common");
  const formId = useId();
  const { save, isBusy, failure } = useSave(endpoint.id, onClose);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void save(settingsIn(new FormData(event.currentTarget)));
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { name: endpoint.name })}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {failure && <ErrorState title={failure} />}
        <SettingsFields endpoint={endpoint} />
      </form>
    </Dialog>
  );
}

function SettingsFields({ endpoint: { patience, contextWindow } }: { endpoint: Endpoint }) {
  const t = useTranslations("console.models.settings");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {PARTS.map((part) => (
          <NumberField
            key={part}
            name={part}
            label={t(part)}
            hint={t("usual", { seconds: patience?.usual[part] ?? 0 })}
            value={patience?.own[part] ?? null}
            least={1}
            most={LONGEST_PATIENCE}
          />
        ))}
      </div>
      <NumberField
        name="contextWindow"
        label={t("window")}
        hint={t("windowHint")}
        value={contextWindow.own}
        least={SMALLEST_WINDOW}
        most={LARGEST_WINDOW}
      />
    </>
  );
}

function settingsIn(typed: FormData) {
  const numberOf = (name: string) => (typed.get(name) ? Number(typed.get(name)) : null);
  return {
    patience: Object.fromEntries(PARTS.map((part) => [part, numberOf(part)])),
    contextWindow: numberOf("contextWindow"),
  };
}

function useSave(id: string, onSaved: () => void) {
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function save(settings: ReturnType<typeof settingsIn>) {
    setBusy(true);
    const reply = await requestJson("PATCH", `/api/endpoints/${id}`, settings);
    setBusy(false);
    if (!reply.ok) return setFailure(errorText(reply.code));
    onSaved();
    router.refresh();
  }

  return { save, isBusy, failure };
}
