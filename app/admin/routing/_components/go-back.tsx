"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { PolicyContent } from "#lib/domain/routing/policy-content";
import { Button } from "#ui/button";
import { Dialog } from "#ui/overlay/dialog";
import { useChange } from "../../../_ui/use-change.ts";

/** Saves an earlier version again, as the latest. */
export function GoBack({ version, content }: { version: number; content: PolicyContent }) {
  const t = useTranslations("console.routing");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const { send, isBusy } = useChange();

  async function goBack() {
    const path = "/api/routing/policies";
    const reply = await send<{ version: number }>({ method: "POST", path, body: content });
    setOpen(false);
    if (reply.ok) toast.success(t("saved", { version: reply.body.version }));
  }

  return (
    <>
      <Button
        size="small"
        aria-label={t("versions.againLabel", { version })}
        onClick={() => setOpen(true)}
      >
        {t("versions.again")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("versions.againTitle", { version })}
        description={t("versions.againText")}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            <Button variant="primary" isBusy={isBusy} onClick={() => void goBack()}>
              {t("versions.again")}
            </Button>
          </>
        }
      />
    </>
  );
}
