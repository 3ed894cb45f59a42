"use client";

import { Search } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import {
  DOCUMENT_FILTERS,
  DOCUMENT_SORTS,
  type DocumentFilter,
  type DocumentSort,
} from "#lib/domain/documents/document-list";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import { UploadButton } from "./upload/upload-button.tsx";
import type { LiveDocuments } from "./use-document-page.ts";
import type { QueryControl } from "./use-document-query.ts";

type Counts = LiveDocuments["counts"];
type DocumentToolbarProps = { control: QueryControl; counts: Counts; onPick: () => void };

export function DocumentToolbar({ control, counts, onPick }: DocumentToolbarProps) {
  const t = useTranslations("console.documents");
  const { query, change } = control;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="relative min-w-48 flex-1 sm:max-w-72">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            type="search"
            aria-label={t("find")}
            placeholder={t("find")}
            className="pl-9"
            defaultValue={query.find}
            onChange={(event) => change({ find: event.target.value })}
          />
        </span>
        <span className="w-full sm:w-60">
          <Select
            aria-label={t("sortBy")}
            value={query.sort}
            onChange={(event) => change({ sort: sortNamed(event.target.value) })}
          >
            {DOCUMENT_SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sort.${sort}`)}
              </option>
            ))}
          </Select>
        </span>
        <span className="ml-auto text-muted text-sm max-lg:hidden">{t("drop")}</span>
        <UploadButton onPick={onPick} />
      </div>
      <Filters control={control} counts={counts} />
    </div>
  );
}

function sortNamed(name: string): DocumentSort {
  return DOCUMENT_SORTS.find((sort) => sort === name) ?? DOCUMENT_SORTS[0];
}

function Filters({ control, counts }: { control: QueryControl; counts: Counts }) {
  const t = useTranslations("console.documents");
  const shown = DOCUMENT_FILTERS.filter(
    (filter) => filter === "all" || filter === control.query.filter || counts[filter] > 0,
  );
  return (
    <fieldset aria-label={t("filterLabel")} className="flex flex-wrap gap-1.5">
      {shown.map((filter) => (
        <FilterButton
          key={filter}
          filter={filter}
          count={counts[filter]}
          isOn={filter === control.query.filter}
          onChoose={() => control.change({ filter })}
        />
      ))}
    </fieldset>
  );
}

type FilterButtonProps = {
  filter: DocumentFilter;
  count: number;
  isOn: boolean;
  onChoose: () => void;
};

function FilterButton({ filter, count, isOn, onChoose }: FilterButtonProps) {
  const t = useTranslations("console.documents.filter");
  const format = useFormatter();
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className="flex h-8 items-center gap-2 rounded-full border px-3 text-muted text-sm hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-accent"
    >
      {t(filter)}
      <span>{format.number(count)}</span>
    </button>
  );
}
