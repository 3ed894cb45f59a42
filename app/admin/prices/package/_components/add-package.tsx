"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#ui/button";
import { useChange } from "../../../../_ui/use-change.ts";

/** Adds the new entries of the built-in price list, after a curator has checked them. */
export function AddPackage({ count }: { count: number }) {
  const t = useTranslations("console.prices");
  const { send, isBusy } = useChange();

  async function add() {
    const reply = await send<{ added: number }>({ method: "POST", path: "/api/prices/package" });
    if (reply.ok) toast.success(t("packageAdded", { count: reply.body.added }));
  }

  return (
    <Button variant="primary" isBusy={isBusy} onClick={() => void add()}>
      {t("packageAdd", { count })}
    </Button>
  );
}
