"use client";

import { ArrowLeftRight, Ban, Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AccessKey } from "#lib/domain/people/access-key";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { Menu, MenuItem } from "#ui/overlay/menu";
import { useChange } from "../_ui/use-change.ts";

type KeyActionsProps = { accessKey: AccessKey; hasCalls: boolean };

/** The actions for a key; for an expired or revoked one, only a link to its calls. */
export function KeyActions({ accessKey, hasCalls }: KeyActionsProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { id, name, state } = accessKey;
  if (state !== "active" && !hasCalls) return null;
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("actionsFor", { name })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {hasCalls && (
          <MenuItem onSelect={() => router.push(`/admin/calls?who=${id}`)}>
            <ArrowLeftRight aria-hidden />
            {t("calls")}
          </MenuItem>
        )}
        {state === "active" && (
          <MenuItem tone="stop" onSelect={() => setAsking(true)}>
            <Ban aria-hidden />
            {t("revoke")}
          </MenuItem>
        )}
      </Menu>
      {isAsking && <RevokeDialog accessKey={accessKey} onClose={() => setAsking(false)} />}
    </>
  );
}

type RevokeDialogProps = { accessKey: AccessKey; onClose: () => void };

function RevokeDialog({ accessKey: { id, name }, onClose }: RevokeDialogProps) {
  const t = useTranslations("keys");
  const { send, isBusy } = useChange();

  async function revoke() {
    await send({ method: "DELETE", path: `/api/keys/${id}`, done: t("revoked", { name }) });
    onClose();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("revokeTitle", { name })}
      consequences={t("revokeText")}
      action={t("revoke")}
      isBusy={isBusy}
      onConfirm={() => void revoke()}
    />
  );
}
