"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button";
import { requestJson } from "#ui/request-json";
import { Select } from "#ui/select";
import { useErrorText } from "../../../../../_ui/use-error-text.ts";

/** A document of the same name, of which another may be a new version. */
export type SameName = { id: string; path: string };

type SameNameOfferProps = {
  documentId: string;
  /** What the choice is about, for screen readers. */
  name: string;
  others: readonly SameName[];
  /** Called with the document that it is a version of now. */
  onJoined: (versionOf: string) => void;
};

/** Makes a document the next version of one that is chosen. */
export function SameNameOffer({ documentId, name, others, onJoined }: SameNameOfferProps) {
  const t = useTranslations("console.sameName");
  const errorText = useErrorText();
  const id = useId();
  const [asked, setChosen] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  // The list may shrink while other files of the same selection are stored.
  const chosen = others.find((other) => other.id === asked)?.id ?? others[0]?.id ?? "";

  async function join() {
    setBusy(true);
    const reply = await requestJson("POST", `/api/documents/${documentId}/join`, {
      versionOf: chosen,
    });
    setBusy(false);
    setFailure(reply.ok ? null : reply.code);
    if (reply.ok) onJoined(chosen);
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="sr-only">
          {t("choose", { name })}
        </label>
        <span className="min-w-0 max-w-full flex-1 basis-52 sm:max-w-96">
          <Select
            id={id}
            value={chosen}
            disabled={isBusy}
            onChange={(event) => setChosen(event.target.value)}
          >
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.path}
              </option>
            ))}
          </Select>
        </span>
        <Button isBusy={isBusy} onClick={() => void join()}>
          {t("join")}
        </Button>
      </div>
      <p role="alert" className="text-sm text-stop empty:hidden">
        {failure && errorText(failure)}
      </p>
    </div>
  );
}
