"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import type { HitQuery } from "../../_components/hit/hit-query.ts";

type Choice = { id: string; name: string };
type SearchFormProps = { query: HitQuery; collections: Choice[]; documents: Choice[] };

export function SearchForm({ query, ...choices }: SearchFormProps) {
  const { q, collection, document, asOf } = query;
  return <Fields key={[q, collection, document, asOf].join(" ")} query={query} {...choices} />;
}

function Fields({ query, collections, documents }: SearchFormProps) {
  const t = useTranslations("console.search");
  return (
    <Form action="/admin/search" className="flex flex-wrap items-end gap-3">
      <Field label={t("question")} className="min-w-60 flex-1 basis-full lg:basis-0">
        {(control) => (
          <Input
            {...control}
            type="search"
            name="q"
            required
            maxLength={4000}
            defaultValue={query.q}
          />
        )}
      </Field>
      <Field label={t("collection")} className="min-w-40 flex-1 sm:max-w-56">
        {(control) => (
          <ChoiceSelect
            {...control}
            name="collection"
            all={t("all")}
            choices={collections}
            defaultValue={query.collection ?? ""}
          />
        )}
      </Field>
      {documents.length > 0 && (
        <Field label={t("document")} className="min-w-40 flex-1 sm:max-w-56">
          {(control) => (
            <ChoiceSelect
              {...control}
              name="document"
              all={t("allDocuments")}
              choices={documents}
              defaultValue={query.document ?? ""}
            />
          )}
        </Field>
      )}
      <Field label={t("asOf")} className="w-40">
        {(control) => (
          <Input {...control} type="date" name="asOf" defaultValue={query.asOf ?? ""} />
        )}
      </Field>
      <Button type="submit" variant="primary">
        <Search aria-hidden />
        {t("submit")}
      </Button>
    </Form>
  );
}

type ChoiceSelectProps = {
  id: string;
  name: string;
  all: string;
  choices: Choice[];
  defaultValue: string;
};

function ChoiceSelect({ all, choices, ...control }: ChoiceSelectProps) {
  return (
    <Select {...control}>
      <option value="">{all}</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
