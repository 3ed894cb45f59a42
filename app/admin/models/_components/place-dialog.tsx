"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Place, Standing } from "#lib/domain/models/standing";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Dialog } from "#ui/overlay/dialog";
import { Select } from "#ui/select";
import { useChange } from "../../../_ui/use-change.ts";

type PlaceDialogProps = {
  name: string;
  path: string;
  standing: Standing;
  whose: string | null;
  onClose: () => void;
};

/** An owner says on whose hardware a server stands. */
export function PlaceDialog({ name, path, standing, whose, onClose }: PlaceDialogProps) {
  const t = useTranslations("console.place");
  const common = useTranslations("common");
  const formId = useId();
  const { send, isBusy } = useChange();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = {
      place: typed.get("place"),
      whose: String(typed.get("whose") ?? "").trim() || null,
    };
    const reply = await send({ method: "PUT", path, body, done: t("saved") });
    if (reply.ok) onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("dialogTitle", { name })}
      description={t("dialogText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <PlaceFields first={firstChoice(standing)} whose={whose} />
        <p className="text-muted text-sm">{t("until")}</p>
      </form>
    </Dialog>
  );
}

function firstChoice({ confirmed, place, suggestion }: Standing): Place {
  return confirmed ? place : suggestion.place;
}

function PlaceFields({ first, whose }: { first: Place; whose: string | null }) {
  const t = useTranslations("console.place");
  const [place, setPlace] = useState<Place>(first);
  const isInside = place === "inside";
  return (
    <>
      <Field label={t("hardware")} hint={t(isInside ? "insideMeans" : "outsideMeans")}>
        {(control) => (
          <Select
            {...control}
            name="place"
            value={place}
            onChange={(event) =>
              setPlace(event.currentTarget.value === "inside" ? "inside" : "outside")
            }
          >
            <option value="inside">{t("ours")}</option>
            <option value="outside">{t("theirs")}</option>
          </Select>
        )}
      </Field>
      {!isInside && (
        <Field label={t("whose")} hint={t("whoseHint")}>
          {(control) => (
            <Input {...control} name="whose" required maxLength={100} defaultValue={whose ?? ""} />
          )}
        </Field>
      )}
    </>
  );
}
