import { Check } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button } from "#ui/button";
import { LoadSampleButton } from "./load-sample-button.tsx";

type FirstStepsProps = { hasDocuments: boolean; hasModel: boolean; hasAsked: boolean };

/** The steps from an empty installation to the first answer. Hidden once all three are done. */
export async function FirstSteps({ hasDocuments, hasModel, hasAsked }: FirstStepsProps) {
  const t = await getTranslations("console.overview");
  return (
    <section aria-labelledby="first-steps" className="flex flex-col gap-3">
      <h2 id="first-steps" className="font-semibold text-xl">
        {t("firstSteps")}
      </h2>
      <ol className="divide-y divide-line rounded-lg border bg-surface">
        <Step
          number={1}
          isDone={hasDocuments}
          title={t("stepDocuments")}
          text={t("stepDocumentsText")}
        >
          <Button asChild>
            <Link href="/admin/collections?add">{t("addCollection")}</Link>
          </Button>
          <LoadSampleButton isMain />
        </Step>
        <Step number={2} isDone={hasAsked} title={t("stepAsk")} text={t("stepAskText")}>
          <Button asChild variant={hasDocuments ? "primary" : "secondary"}>
            <Link href="/">{t("ask")}</Link>
          </Button>
        </Step>
        <Step number={3} isDone={hasModel} title={t("stepModel")} text={t("stepModelText")}>
          <Button asChild>
            <Link href="/admin/models">{t("connectModel")}</Link>
          </Button>
        </Step>
      </ol>
    </section>
  );
}

type StepProps = {
  number: number;
  isDone: boolean;
  title: string;
  text: string;
  children: ReactNode;
};

async function Step({ number, isDone, title, text, children }: StepProps) {
  const t = await getTranslations("console.overview");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4">
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center self-start rounded-full border font-medium text-sm data-done:border-accent data-done:bg-accent data-done:text-on-accent"
        data-done={isDone || undefined}
      >
        {isDone ? <Check className="size-4" /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <h3 className="font-medium">
          {title}
          {isDone && <span className="sr-only"> ({t("done")})</span>}
        </h3>
        <p className="max-w-measure text-muted">{text}</p>
      </div>
      {!isDone && <div className="flex flex-wrap gap-2 max-md:pl-11">{children}</div>}
    </li>
  );
}
