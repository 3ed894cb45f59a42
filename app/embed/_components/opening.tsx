"use client";

import { useTranslations } from "next-intl";
import { languageOfText } from "#lib/domain/language";
import type { Appearance } from "#lib/domain/widgets/widget";
import { QuestionForm } from "../../_reading/question-form.tsx";

/** The longest question of a visitor that the server accepts. */
export const VISITORS_LIMIT = 2_000;

type OpeningProps = {
  appearance: Appearance;
  draft: string;
  onDraft: (draft: string) => void;
  /** Null until the session is open; typing is possible already. */
  onAsk: ((question: string) => void) | null;
};

/** The page before the first question: a greeting, suggested questions, the field. */
export function Opening({ appearance, draft, onDraft, onAsk }: OpeningProps) {
  const t = useTranslations("embed");
  const greeting = appearance.greeting ?? t("greeting");
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4 sm:p-6">
        <p
          lang={languageOfText(greeting)}
          className="mx-auto w-full max-w-measure whitespace-pre-line"
        >
          {greeting}
        </p>
        {appearance.suggestedQuestions.length > 0 && (
          <section className="mx-auto flex w-full max-w-measure flex-col gap-2">
            <h2 className="font-medium text-muted text-sm">{t("suggested")}</h2>
            <ul className="flex flex-col gap-2">
              {appearance.suggestedQuestions.map((question) => (
                <li key={question}>
                  <button
                    type="button"
                    lang={languageOfText(question)}
                    disabled={!onAsk}
                    className="w-full rounded-md border bg-surface px-3 py-2 text-left hover:border-accent/60 hover:text-accent disabled:opacity-60"
                    onClick={() => onAsk?.(question)}
                  >
                    {question}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {!onAsk && (
          <p role="status" className="text-center text-muted text-sm">
            {t("connecting")}
          </p>
        )}
      </div>
      <div className="px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
        <QuestionForm
          draft={draft}
          onDraft={onDraft}
          limit={VISITORS_LIMIT}
          isFollowUp={false}
          isWorking={false}
          isDisabled={!onAsk}
          onAsk={(question) => onAsk?.(question)}
          onStop={() => {}}
          disclaimer={appearance.disclaimer ?? t("disclaimer")}
        />
      </div>
    </main>
  );
}
