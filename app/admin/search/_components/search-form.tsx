"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";

type SearchFormProps = {
  collections: { id: string; name: string }[];
  question: string;
  collection: string;
};

export function SearchForm({ collections, question, collection }: SearchFormProps) {
  return <Fields key={`${collection} ${question}`} {...{ collections, question, collection }} />;
}

function Fields({ collections, question, collection }: SearchFormProps) {
  const t = useTranslations("console.search");
  return (
    <Form action="/admin/search" className="flex flex-wrap items-end gap-3">
      <Field label={t("question")} className="min-w-60 flex-1">
        {(control) => (
          <Input
            {...control}
            type="search"
            name="q"
            required
            maxLength={4000}
            defaultValue={question}
          />
        )}
      </Field>
      <Field label={t("collection")} className="w-full sm:w-64">
        {(control) => (
          <Select {...control} name="collection" defaultValue={collection}>
            <option value="">{t("all")}</option>
            {collections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="primary">
        <Search aria-hidden />
        {t("submit")}
      </Button>
    </Form>
  );
}
