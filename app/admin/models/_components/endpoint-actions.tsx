"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Endpoint, QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { Button } from "#ui/button";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";

type Action = "test" | "conformance" | "default" | "judge" | "delete";
type EndpointActionsProps = { endpoint: Endpoint; name: string };

export function EndpointActions({ endpoint, name }: EndpointActionsProps) {
  const t = useTranslations("console.models");
  const { run, busy } = useEndpointActions(endpoint);
  const [isDeleting, setDeleting] = useState(false);
  const isQuotes = endpoint.id === QUOTES_ENDPOINT;

  if (isQuotes && endpoint.isDefault) return null;
  return (
    <div className="mt-auto flex flex-wrap gap-2 pt-1">
      {!isQuotes && <TrialButtons busy={busy} run={run} name={name} />}
      {!endpoint.isDefault && (
        <Button
          size="small"
          isBusy={busy === "default"}
          onClick={() => void run("default", t("madeDefault", { name }))}
        >
          {t("makeDefault")}
        </Button>
      )}
      {!isQuotes && (
        <Button
          size="small"
          isBusy={busy === "judge"}
          onClick={() =>
            void run("judge", endpoint.isJudge ? t("judgeUnset") : t("judgeSet", { name }))
          }
        >
          {endpoint.isJudge ? t("judgeOff") : t("judgeOn")}
        </Button>
      )}
      {!isQuotes && (
        <Button
          size="small"
          variant="ghost"
          className="ml-auto text-muted"
          onClick={() => setDeleting(true)}
        >
          {t("delete")}
        </Button>
      )}
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        title={t("deleteTitle", { name })}
        consequences={endpoint.isDefault ? t("deleteDefaultText") : t("deleteText")}
        action={t("delete")}
        isBusy={busy === "delete"}
        onConfirm={() => void run("delete").then(() => setDeleting(false))}
      />
    </div>
  );
}

type TrialButtonsProps = ReturnType<typeof useEndpointActions> & { name: string };

/** Tests whether an endpoint replies at all, and what it can do. */
function TrialButtons({ busy, run, name }: TrialButtonsProps) {
  const t = useTranslations("console.models");
  return (
    <>
      <Button size="small" isBusy={busy === "test"} onClick={() => void run("test")}>
        {busy === "test" ? t("testing") : t("test")}
      </Button>
      <Button
        size="small"
        isBusy={busy === "conformance"}
        onClick={() => void run("conformance", t("checked", { name }))}
      >
        {busy === "conformance" ? t("checking") : t("check")}
      </Button>
    </>
  );
}

/** Sends one request at a time, shows the result and renders the page again. */
function useEndpointActions({ id, isJudge }: Endpoint) {
  const errorText = useErrorText();
  const router = useRouter();
  const [busy, setBusy] = useState<Action | null>(null);

  function send(action: Action) {
    const path = `/api/endpoints/${id}`;
    if (action === "delete") return requestJson("DELETE", path);
    if (action === "judge") return requestJson("PUT", `${path}/judge`, { isJudge: !isJudge });
    return requestJson("POST", `${path}/${action}`);
  }

  async function run(action: Action, done?: string) {
    setBusy(action);
    const reply = await send(action);
    setBusy(null);
    if (!reply.ok) toast.error(errorText(reply.code));
    else if (done) toast.success(done);
    router.refresh();
  }

  return { run, busy };
}
