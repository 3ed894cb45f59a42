"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TestSet } from "#lib/domain/quality/evaluation";
import { Button } from "#ui/button";
import { Select } from "#ui/select";
import { addressOf, type QualityView } from "./quality-view.ts";
import { SetDialog } from "./set-dialog.tsx";

type SetPickerProps = {
  collectionId: string;
  sets: TestSet[];
  chosen: string;
  view: QualityView;
};

/** Shows which of a collection's test sets is open, with links to the others. */
export function SetPicker({ collectionId, sets, chosen, view }: SetPickerProps) {
  const t = useTranslations("console.quality");
  const router = useRouter();
  const [isAdding, setAdding] = useState(false);
  const addressOfSet = (id: string) => addressOf(collectionId, view, id);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 pb-2">
      {sets.length > 1 && (
        <Select
          aria-label={t("set")}
          className="w-52"
          value={chosen}
          onChange={(event) => router.push(addressOfSet(event.currentTarget.value))}
        >
          {sets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Button size="small" onClick={() => setAdding(true)}>
        <Plus aria-hidden />
        {t("addSet")}
      </Button>
      {isAdding && (
        <SetDialog
          title={t("addSet")}
          action={t("create")}
          method="POST"
          path="/api/evaluation/sets"
          fixed={{ collectionId }}
          onClose={() => setAdding(false)}
          onDone={(id) => id && router.push(addressOfSet(id))}
        />
      )}
    </div>
  );
}
