"use client";

import { Check, Library } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReader } from "./reader-context.tsx";

/** Which collections to search in, as a list with checkmarks. None checked means all. */
export function CollectionPicker() {
  const t = useTranslations("reader");
  const { collections, chosenIds, toggleCollection, chooseAll } = useReader();
  if (collections.length === 0) return null;
  return (
    <fieldset className="flex max-h-[34%] min-h-0 min-w-0 shrink-0 flex-col border-t px-3 py-2">
      <legend className="sr-only">{t("searchIn")}</legend>
      <p aria-hidden className="px-2.5 pt-1 pb-1 font-medium text-muted text-sm">
        {t("collections")}
      </p>
      <div className="flex flex-col overflow-y-auto">
        <Choice
          label={t("allCollections")}
          note=""
          isChosen={chosenIds.length === 0}
          onToggle={chooseAll}
        />
        {collections.map(({ id, name, documents }) => (
          <Choice
            key={id}
            label={name}
            note={t("collectionDocuments", { count: documents })}
            isChosen={chosenIds.includes(id)}
            onToggle={() => toggleCollection(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceProps = { label: string; note: string; isChosen: boolean; onToggle: () => void };

function Choice({ label, note, isChosen, onToggle }: ChoiceProps) {
  return (
    <label
      title={note}
      className="flex min-h-8 shrink-0 items-center gap-2.5 rounded-md px-2.5 hover:bg-line/50 has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      <input
        type="checkbox"
        className="sr-only"
        checked={isChosen}
        aria-description={note || undefined}
        onChange={onToggle}
      />
      {isChosen ? (
        <Check aria-hidden className="size-4 shrink-0 text-accent" />
      ) : (
        <Library aria-hidden className="size-4 shrink-0 text-muted" />
      )}
      <span className={isChosen ? "min-w-0 truncate font-medium" : "min-w-0 truncate"}>
        {label}
      </span>
    </label>
  );
}
