"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { languageOfText } from "#lib/domain/language";
import { languageOf } from "#lib/i18n/locales";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { requestJson } from "#ui/request-json";
import { useReader } from "./reader-context.tsx";

const SHOWN = 4;

type SuggestionsProps = { onAsk: (question: string) => void; children: ReactNode };

/** The page before the first question: the field, and questions the collections can answer. */
export function Suggestions({ onAsk, children }: SuggestionsProps) {
  const t = useTranslations("reader");
  const { collections, chosenIds } = useReader();
  const language = languageOf(useLocale());
  if (collections.length === 0) return <NoCollections />;
  const asked = collections.filter(({ id }) => chosenIds.length === 0 || chosenIds.includes(id));
  // Questions in the reader's own language come first.
  const questions = spread(asked.map((collection) => collection.suggestedQuestions))
    .toSorted(
      (left, right) =>
        Number(languageOfText(right) === language) - Number(languageOfText(left) === language),
    )
    .slice(0, SHOWN);
  return (
    <div className="mx-auto flex w-full max-w-measure flex-col gap-6">
      <header className="flex flex-col gap-1.5">
        <h1 className="font-semibold text-2xl tracking-tight">{t("heading")}</h1>
        <p className="text-muted">{t("headingNote")}</p>
      </header>
      {children}
      {questions.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="font-medium text-muted text-sm">{t("suggested")}</h2>
          <ul className="flex flex-col divide-y divide-line border-y">
            {questions.map((question) => (
              <li key={question}>
                <button
                  type="button"
                  lang={languageOfText(question)}
                  className="w-full py-2.5 text-left hover:text-accent"
                  onClick={() => onAsk(question)}
                >
                  {question}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Takes questions from the collections in turn. */
function spread(lists: string[][]): string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const mixed = Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  );
  return [...new Set(mixed.flat())];
}

function NoCollections() {
  const t = useTranslations("reader");
  const { canCurate } = useReader();
  if (!canCurate) {
    return (
      <EmptyState title={t("noDocumentsTitle")} className="mx-auto max-w-measure">
        {t("noCollectionsReader")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("noDocumentsTitle")}
      className="mx-auto max-w-measure"
      action={
        <>
          <Button asChild variant="primary">
            <Link href="/admin">{t("addDocuments")}</Link>
          </Button>
          <LoadSample />
        </>
      }
    >
      {t("noCollectionsCurator")}
    </EmptyState>
  );
}

function LoadSample() {
  const t = useTranslations("reader");
  const common = useTranslations("common");
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    const reply = await requestJson("POST", "/api/sample");
    if (reply.ok) {
      toast(t("sampleLoading"));
      router.refresh();
    } else {
      console.warn("The sample could not be loaded.", reply);
      toast.error(common("requestFailed"));
    }
    setBusy(false);
  };
  return (
    <Button isBusy={isBusy} onClick={() => void load()}>
      {t("loadSample")}
    </Button>
  );
}
