"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type CollectionChoice, sensitiveAmong } from "./collection-choice.ts";

type CollectionCheckboxesProps = {
  collections: readonly CollectionChoice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Chooses which collections visitors may ask, with a warning for those that are not public. */
export function CollectionCheckboxes({ collections, chosen, onChange }: CollectionCheckboxesProps) {
  const t = useTranslations("console");
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("widgets.collections")}</legend>
      {collections.length === 0 && <NoCollections />}
      {collections.map(({ id, name, dataClass }) => (
        <label key={id} className="flex min-h-8 items-start gap-2.5 py-0.5">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.target.checked)}
            className="mt-1 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 break-words">
            {name} <span className="text-muted text-sm">{t(`dataClass.${dataClass}`)}</span>
          </span>
        </label>
      ))}
      <SensitiveNote collections={sensitiveAmong(collections, chosen)} />
    </fieldset>
  );
}

function NoCollections() {
  const t = useTranslations("console.widgets");
  return (
    <p className="text-muted text-sm">
      {t("noCollections")}{" "}
      <Link href="/admin/collections" className="text-accent underline underline-offset-4">
        {t("addCollection")}
      </Link>
    </p>
  );
}

function SensitiveNote({ collections }: { collections: CollectionChoice[] }) {
  const t = useTranslations("console");
  return (
    <div role="status" className="flex flex-col gap-1">
      {collections.map(({ id, name, dataClass }) => (
        <p key={id} className="flex items-start gap-2 text-sm text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t("widgets.sensitive", { name, dataClass: t(`dataClass.${dataClass}`) })}
        </p>
      ))}
    </div>
  );
}
