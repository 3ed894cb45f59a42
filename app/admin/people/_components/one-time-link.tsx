"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";

type OneTimeLinkProps = {
  /** An address, or a path of the address in the browser. */
  url: string;
  expiresAt: string;
  /** Further buttons. */
  children?: ReactNode;
};

/** The link, to copy with a button or by hand, because browsers offer the clipboard only to https pages. */
export function OneTimeLink({ url, expiresAt, children }: OneTimeLinkProps) {
  // Shown only after a click, so always in a browser.
  const link = new URL(url, window.location.origin).href;
  const t = useTranslations("people");
  const format = useFormatter();
  const [isCopied, setCopied] = useState(false);
  const until = format.dateTime(new Date(expiresAt), { dateStyle: "medium", timeStyle: "short" });

  return (
    <div className="flex max-w-xl flex-col gap-4">
      <p className="font-medium">{t("linkTitle")}</p>
      <Field label={t("link")} hint={t("linkBody", { until })}>
        {(control) => (
          <Input
            {...control}
            readOnly
            value={link}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {typeof navigator !== "undefined" && navigator.clipboard && (
          <Button
            variant="primary"
            onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
          >
            {isCopied ? t("copied") : t("copy")}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
