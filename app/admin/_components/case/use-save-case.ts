"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TestCaseKind, TestCaseOrigin } from "#lib/domain/quality/evaluation";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import { useMarks } from "./case-marks.tsx";
import type { Mark } from "./case-target.ts";

export type Saved = { collectionId: string; setId: string; kind: TestCaseKind };

type Case = { question: string; asOf: string | null; origin: TestCaseOrigin };
type Target = { collectionId: string; setId: string | null };

/** Saves the judgements for a question, and reports the result. */
export function useSaveCase({ question, asOf, origin }: Case) {
  const t = useTranslations("console.case");
  const errorText = useErrorText();
  const router = useRouter();
  const { marks } = useMarks();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const [saved, setSaved] = useState<Saved | null>(null);

  async function save(kind: TestCaseKind, { collectionId, setId }: Target) {
    setBusy(true);
    setFailure("");
    setSaved(null);
    const reply = await requestJson<{ setId: string }>("POST", "/api/evaluation/cases", {
      target: setId ? { setId } : { collectionId, setName: t("firstSet") },
      question,
      kind,
      origin,
      asOf,
      places: marks.filter((mark) => mark.collectionId === collectionId).map(placeOf),
    });
    setBusy(false);
    if (!reply.ok) {
      // The server's own sentence says best what does not fit.
      return setFailure(reply.code === "invalid_request" ? reply.message : errorText(reply.code));
    }
    setSaved({ collectionId, setId: reply.body.setId, kind });
    router.refresh();
  }

  return { save, isBusy, failure, saved };
}

function placeOf({ documentId, versionId, start, end, grade }: Mark) {
  return { documentId, versionId, start, end, grade };
}
