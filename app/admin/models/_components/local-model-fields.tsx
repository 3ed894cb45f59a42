"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { ErrorState } from "#ui/page/error-state";
import { Progress } from "#ui/progress";
import { Select } from "#ui/select";
import { type LocalModels, useLocalModels } from "./use-local-models.ts";

type LocalModelFieldsProps = { onChoose: (name: string) => void; children: ReactNode };

/** Chooses a local GGUF file, and installs the add-on that runs it on request. */
export function LocalModelFields({ onChoose, children }: LocalModelFieldsProps) {
  const t = useTranslations("console.models");
  const { local, install } = useLocalModels();
  if (!local) return <Progress value={null} label={t("fileLooking")} />;
  if (local.addon.state !== "installed")
    return <AddonOffer addon={local.addon} onInstall={install} />;
  const { folder, files } = local;
  if (files.length === 0) return <p className="text-muted">{t("fileNone", { folder })}</p>;
  return (
    <>
      <Field label={t("file")} hint={t("fileHint", { folder })}>
        {(control) => (
          <Select
            {...control}
            name="file"
            required
            defaultValue=""
            onChange={(event) => onChoose(event.target.value.replace(/\.gguf$/i, ""))}
          >
            <option value="" disabled>
              {t("fileChoose")}
            </option>
            {files.map(({ name, bytes }) => (
              <option key={name} value={name}>
                {name} ({Math.ceil(bytes / 1e6)} MB)
              </option>
            ))}
          </Select>
        )}
      </Field>
      {children}
    </>
  );
}

type AddonOfferProps = { addon: LocalModels["addon"]; onInstall: () => void };

function AddonOffer({ addon, onInstall }: AddonOfferProps) {
  const t = useTranslations("console.models");
  if (addon.state === "installing") {
    return (
      <div role="status" className="flex flex-col gap-2">
        <p>{t("addonInstalling")}</p>
        <Progress value={addon.share} label={t("addonInstalling")} />
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-3">
      {addon.state === "failed" && (
        <ErrorState title={t("addonFailed")}>{t("addonFailedText")}</ErrorState>
      )}
      <p className="text-muted">{t("addonText")}</p>
      <Button onClick={onInstall}>{t("addonInstall")}</Button>
    </div>
  );
}
