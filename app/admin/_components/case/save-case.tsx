"use client";

import { Check, CircleSlash } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "#app/_ui/class-names";
import type { TestCaseKind, TestCaseOrigin } from "#lib/domain/quality/evaluation";
import { Button } from "#ui/button";
import { Select } from "#ui/select";
import { useMarks } from "./case-marks.tsx";
import { type CaseTarget, type Mark, targetsFor } from "./case-target.ts";
import { type Saved, useSaveCase } from "./use-save-case.ts";

type SaveCaseProps = {
  question: string;
  asOf: string | null;
  origin: TestCaseOrigin;
  targets: CaseTarget[];
  /** The searched collection; null: several. */
  searched: string | null;
  /** The test set that has the question already, and its kind there. */
  existing: { setId: string; kind: TestCaseKind } | null;
};

/** The judgements, the test set they go to, and the two ways of saving them. */
export function SaveCase(props: SaveCaseProps) {
  const { targets, searched, existing } = props;
  const t = useTranslations("console.case");
  const { marks } = useMarks();
  const [chosen, setChosen] = useState(existing ? `set ${existing.setId}` : "");
  const { save, isBusy, failure, saved } = useSaveCase(props);

  const possible = targetsFor(marks, targets, searched);
  const options = possible.flatMap(optionsOf);
  const target = options.find(({ value }) => value === chosen) ?? options[0];
  const answering = marks.filter(({ grade }) => grade > 0).length;
  const isTorn = answering > 0 && possible.length > 1;

  return (
    <section
      aria-label={t("label")}
      className={classNames(
        "bottom-0 z-10 flex flex-col gap-2 rounded-t-lg border border-b-0 bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-float md:sticky",
        // On a phone it takes room only when there is something to save; then it needs no scrolling.
        marks.length > 0 && "sticky",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-44 text-sm">
          {marks.length === 0 ? t("nothingMarked") : t("marked", countsOf(marks))}
        </p>
        <TargetSelect options={options} value={target?.value ?? ""} onChoose={setChosen} />
        <Button
          isBusy={isBusy}
          className={classNames("max-md:w-full", answering > 0 && "max-md:hidden")}
          disabled={!target || answering > 0}
          onClick={() => target && void save("absent", target)}
        >
          <CircleSlash aria-hidden />
          {t("absent")}
        </Button>
        <Button
          variant="primary"
          isBusy={isBusy}
          className={classNames("max-md:w-full", answering === 0 && "max-md:hidden")}
          disabled={!target || answering === 0 || isTorn}
          onClick={() => target && void save("answerable", target)}
        >
          <Check aria-hidden />
          {t("save")}
        </Button>
      </div>
      <p role="status" className="text-sm empty:hidden">
        <SaveNote {...{ isTorn, failure, saved, existing }} />
      </p>
    </section>
  );
}

type TargetSelectProps = {
  options: Option[];
  value: string;
  onChoose: (value: string) => void;
};

function TargetSelect({ options, value, onChoose }: TargetSelectProps) {
  const t = useTranslations("console.case");
  return (
    <Select
      aria-label={t("target")}
      className="w-full md:w-64"
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {t("inSet", { collection: option.collection, set: option.set ?? t("firstSet") })}
        </option>
      ))}
    </Select>
  );
}

type SaveNoteProps = {
  isTorn: boolean;
  failure: string;
  saved: Saved | null;
  existing: SaveCaseProps["existing"];
};

/** The one message that matters now: an obstacle, a failure, what is saved, or what was there before. */
function SaveNote({ isTorn, failure, saved, existing }: SaveNoteProps) {
  const t = useTranslations("console.case");
  if (isTorn) return <span className="text-warn">{t("torn")}</span>;
  if (failure) return <span className="text-stop">{failure}</span>;
  if (saved) {
    return (
      <>
        <span className="font-medium text-accent">{t(`saved.${saved.kind}`)}</span>{" "}
        <Link
          href={`/admin/quality/${saved.collectionId}/cases?set=${saved.setId}`}
          className="text-accent underline underline-offset-4"
        >
          {t("toCases")}
        </Link>
      </>
    );
  }
  return existing && <span className="text-muted">{t(`is.${existing.kind}`)}</span>;
}

type Option = {
  value: string;
  collectionId: string;
  collection: string;
  setId: string | null;
  set: string | null;
};

/** The test sets of a collection; if it has none yet, the one that will be created. */
function optionsOf({ collectionId, name, sets }: CaseTarget): Option[] {
  const inCollection = { collectionId, collection: name };
  if (sets.length === 0) {
    return [{ ...inCollection, value: `collection ${collectionId}`, setId: null, set: null }];
  }
  return sets.map((set) => ({
    ...inCollection,
    value: `set ${set.id}`,
    setId: set.id,
    set: set.name,
  }));
}

function countsOf(marks: readonly Mark[]) {
  const count = (wanted: number) => marks.filter(({ grade }) => grade === wanted).length;
  return { answers: count(2), helps: count(1), not: count(0) };
}
