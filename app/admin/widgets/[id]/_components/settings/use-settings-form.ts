"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { WidgetSettings } from "#lib/domain/widgets/widget";
import { type Refused, requestJson } from "#ui/request-json";
import { useErrorText } from "../../../../../_ui/use-error-text.ts";
import { type Problems, readDraft } from "./read-draft.ts";
import { readRefusal } from "./read-refusal.ts";
import { changedSettings, draftOf, isSame, type SettingsDraft } from "./settings-draft.ts";

/** The draft, the saved settings, and the problems. */
export function useSettingsForm(id: string, settings: WidgetSettings) {
  const t = useTranslations("console.widgets");
  const errorText = useErrorText();
  const router = useRouter();
  const [saved, setSaved] = useState(settings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [isBusy, setBusy] = useState(false);
  const { fail, forgive, forgiveAll, ...wrong } = useProblems();

  function change(patch: Partial<SettingsDraft>): void {
    setDraft((before) => ({ ...before, ...patch }));
    forgive(Object.keys(patch));
  }

  function refuse({ code, message }: Refused): void {
    const found = code === "invalid_request" ? readRefusal(message) : {};
    if (!isSame(found, {})) fail(found, null);
    else if (code === "invalid_request") fail({}, t("problem.refused", { message }));
    else fail({}, errorText(code));
  }

  async function save(): Promise<void> {
    if (isBusy) return;
    const read = readDraft(draft);
    if (!isSame(read.problems, {})) return fail(read.problems, null);

    setBusy(true);
    const changed = changedSettings(saved, read.settings);
    const reply = await requestJson("PATCH", `/api/widgets/${id}`, changed);
    setBusy(false);
    if (!reply.ok) return refuse(reply);

    forgiveAll();
    setSaved(read.settings);
    // Keeps changes that were typed meanwhile.
    setDraft((now) => (isSame(now, draft) ? draftOf(read.settings) : now));
    toast.success(t("saved"));
    router.refresh();
  }

  function discard(): void {
    setDraft(draftOf(saved));
    forgiveAll();
  }

  const isDirty = !isSame(draft, draftOf(saved));
  return { saved, draft, ...wrong, isBusy, isDirty, change, save, discard };
}

/** The problems of the fields, and why saving failed. */
function useProblems() {
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<string | null>(null);
  /** The number of failed attempts; each moves the focus to the first problem. */
  const [failed, setFailed] = useState(0);

  function fail(found: Problems, reason: string | null): void {
    setProblems(found);
    setFailure(reason);
    setFailed((count) => count + 1);
  }

  /** Clears the problems of these fields. */
  function forgive(fields: readonly string[]): void {
    setProblems((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))),
    );
  }

  function forgiveAll(): void {
    setProblems({});
    setFailure(null);
  }

  return { problems, failure, failed, fail, forgive, forgiveAll };
}
