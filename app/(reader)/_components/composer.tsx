"use client";

import { useTranslations } from "next-intl";
import { QuestionForm } from "../../_reading/question-form.tsx";
import { CollectionMenu } from "./collection-menu.tsx";
import { useDraft } from "./use-draft.ts";

/** The server takes no longer question than this. */
const LIMIT = 4000;

type ComposerProps = {
  draftKey: string;
  isFollowUp: boolean;
  isWorking: boolean;
  /** A question that could not be sent; it is not to be typed twice. */
  unasked: string | null;
  onAsk: (question: string) => void;
  onStop: () => void;
};

/** Where a member asks: what they type is kept, and they choose what to ask over. */
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
