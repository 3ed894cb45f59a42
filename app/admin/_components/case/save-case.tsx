"use client";

import { Check, CircleSlash } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ItemKind, ItemOrigin } from "#lib/domain/evaluation";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { Select } from "#ui/select";
import { useErrorText } from "../use-error-text.ts";
import { useMarks } from "./case-marks.tsx";
import { type CaseTarget, type Mark, targetsFor } from "./case-target.ts";

type SaveCaseProps = {
  question: string;
  asOf: string | null;
  origin: ItemOrigin;
  targets: CaseTarget[];
  /** The collection that was searched; null: several. */
  searched: string | null;
  /** The set that has the question already, and how it stands there. */
  existing: { setId: string; kind: ItemKind } | null;
};

type Saved = { collectionId: string; setId: string; kind: ItemKind };

/** What was judged, where it goes, and the two ways of saving it. */
export function SaveCase({ question, asOf, origin, targets, searched, existing }: SaveCaseProps) {
  const t = useTranslations("console.case");
  const errorText = useErrorText();
  const router = useRouter();
  const { marks } = useMarks();
  const [chosen, setChosen] = useState(existing ? `set ${existing.setId}` : "");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const [saved, setSaved] = useState<Saved | null>(null);

  const possible = targetsFor(marks, targets, searched);
  const options = possible.flatMap(optionsOf);
  const target = options.find(({ value }) => value === chosen) ?? options[0];
  const answering = marks.filter(({ grade }) => grade > 0).length;
  const isTorn = answering > 0 && possible.length > 1;

  async function save(kind: ItemKind) {
    if (!target) return;
    setBusy(true);
    setFailure("");
    setSaved(null);
    const reply = await requestJson<{ setId: string }>("POST", "/api/evaluation/items", {
      target: target.setId
        ? { setId: target.setId }
        : { collectionId: target.collectionId, setName: t("firstSet") },
      question,
      kind,
      origin,
      asOf,
      places: marks.filter(isIn(target.collectionId)).map(placeOf(kind)),
    });
    setBusy(false);
    if (!reply.ok)
      return setFailure(reply.code === "invalid_request" ? reply.message : errorText(reply.code));
    setSaved({ collectionId: target.collectionId, setId: reply.body.setId, kind });
    router.refresh();
  }

  return (
    <section
      aria-label={t("label")}
      className="sticky bottom-0 z-10 flex flex-col gap-2 rounded-t-lg border border-b-0 bg-surface px-4 py-3 shadow-float"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-44 text-sm">
          {marks.length === 0 ? t("nothingMarked") : t("marked", countsOf(marks))}
        </p>
        <Select
          aria-label={t("target")}
          className="w-full sm:w-64"
          value={target?.value ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {options.map(({ value, collection, set }) => (
            <option key={value} value={value}>
              {t("inSet", { collection, set: set ?? t("firstSet") })}
            </option>
          ))}
        </Select>
        <Button
          isBusy={isBusy}
          disabled={!target || answering > 0}
          onClick={() => void save("absent")}
        >
          <CircleSlash aria-hidden />
          {t("absent")}
        </Button>
        <Button
          variant="primary"
          isBusy={isBusy}
          disabled={!target || answering === 0 || isTorn}
          onClick={() => void save("answerable")}
        >
          <Check aria-hidden />
          {t("save")}
        </Button>
      </div>
      <p role="status" className="text-sm empty:hidden">
        {isTorn && <span className="text-warn">{t("torn")}</span>}
        {failure && <span className="text-stop">{failure}</span>}
        {saved ? (
          <SavedNote {...saved} />
        ) : (
          existing &&
          !failure &&
          !isTorn && <span className="text-muted">{t(`is.${existing.kind}`)}</span>
        )}
      </p>
    </section>
  );
}

function SavedNote({ collectionId, setId, kind }: Saved) {
  const t = useTranslations("console.case");
  return (
    <>
      <span className="font-medium text-accent">{t(`saved.${kind}`)}</span>{" "}
      <Link
        href={`/admin/quality/${collectionId}/cases?set=${setId}`}
        className="text-accent underline underline-offset-4"
      >
        {t("toCases")}
      </Link>
    </>
  );
}

type Option = {
  value: string;
  collectionId: string;
  collection: string;
  setId: string | null;
  set: string | null;
};

/** The sets of a collection; where it has none yet, the one that it will get. */
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

function isIn(collectionId: string) {
  return (mark: Mark) => mark.collectionId === collectionId;
}

/** A question without an answer has no place that answers it. */
function placeOf(kind: ItemKind) {
  return ({ documentId, versionId, start, end, grade }: Mark) => ({
    documentId,
    versionId,
    start,
    end,
    grade: kind === "absent" ? 0 : grade,
  });
}

function countsOf(marks: readonly Mark[]) {
  const count = (wanted: number) => marks.filter(({ grade }) => grade === wanted).length;
  return { answers: count(2), helps: count(1), not: count(0) };
}
