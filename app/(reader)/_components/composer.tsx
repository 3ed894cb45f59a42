"use client";

import { useTranslations } from "next-intl";
import { QuestionForm } from "../../_reading/question-form.tsx";
import { CollectionMenu } from "./collection-menu.tsx";
import { useDraft } from "./use-draft.ts";

/** The longest question that the server accepts. */
const LIMIT = 4000;

type ComposerProps = {
  draftKey: string;
  isFollowUp: boolean;
  isWorking: boolean;
  /** A question that could not be sent; it fills the field, so that nobody has to type it again. */
  unasked: string | null;
  onAsk: (question: string) => void;
  onStop: () => void;
};

/** A member's question field: it keeps the draft, and lets them choose the collections to search. */
export function Composer({ draftKey, unasked, ...props }: ComposerProps) {
  const t = useTranslations("reader");
  const [draft, setDraft] = useDraft(draftKey, unasked);
  return (
    <QuestionForm
      {...props}
      draft={draft}
      onDraft={setDraft}
      limit={LIMIT}
      tools={<CollectionMenu />}
      disclaimer={t("disclaimer")}
    />
  );
}
