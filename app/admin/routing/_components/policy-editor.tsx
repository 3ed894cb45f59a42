"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";
import type { RoutingPolicy } from "#lib/domain/routing/policy";
import type { PolicyContent } from "#lib/domain/routing/policy-content";
import type { WeekReplayed } from "#lib/models/route/replay-last-week";
import { Button } from "#ui/button";
import { Folded } from "#ui/folded";
import { requestJson } from "#ui/request-json";
import { useChange } from "../../../_ui/use-change.ts";
import { useErrorText } from "../../../_ui/use-error-text.ts";
import type { RoutedEndpoint } from "../../_components/use-endpoint-name.ts";
import { ChooseFields } from "./choose-fields.tsx";
import { CostFields } from "./cost-fields.tsx";
import { DemandFields, TryingFields } from "./demand-fields.tsx";
import { OrderFields } from "./order-fields.tsx";
import { type PolicyField, readPolicy } from "./read-policy.ts";
import { ReplayView } from "./replay-view.tsx";

type PolicyEditorProps = { policy: RoutingPolicy; endpoints: readonly RoutedEndpoint[] };

/**
 * The policy as a form: the choice first, everything else folded. A draft is tried on last week's calls
 * before it is saved.
 */
export function PolicyEditor({ policy, endpoints }: PolicyEditorProps) {
  const t = useTranslations("console.routing");
  const form = useRef<HTMLFormElement>(null);
  const [by, setBy] = useState(policy.choose.by);
  const [wrong, setWrong] = useState<PolicyField[]>([]);
  const { send, isBusy } = useChange();
  const { replayed, tryOut, forget, isTrying } = useReplay();
  const errorOf = (field: PolicyField) => (wrong.includes(field) ? t(`wrong.${field}`) : undefined);
  const fields = { policy, endpoints, errorOf };

  function withContent(use: (content: PolicyContent) => Promise<void>) {
    if (!form.current) return;
    const read = readPolicy(new FormData(form.current));
    setWrong("wrong" in read ? read.wrong : []);
    if ("content" in read) void use(read.content);
  }

  async function save(body: PolicyContent) {
    const path = "/api/routing/policies";
    const reply = await send<{ version: number }>({ method: "POST", path, body });
    if (reply.ok) toast.success(t("saved", { version: reply.body.version }));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    withContent(save);
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      onChange={forget}
      noValidate
      className="flex flex-col gap-4 rounded-lg border bg-surface p-4"
    >
      <ChooseFields {...fields} by={by} onChange={setBy} />
      <Sections {...fields} wrong={wrong} isByEvidence={by === "evidence"} />
      {wrong.length > 0 && (
        <p role="alert" className="text-stop">
          {t("wrongFields")}
        </p>
      )}
      <div className="flex flex-wrap gap-2 border-t pt-4">
        <Button isBusy={isTrying} onClick={() => withContent(tryOut)}>
          {t("replay.button")}
        </Button>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t("save")}
        </Button>
      </div>
      <div role="status" className="empty:-mt-4">
        {replayed && <ReplayView replayed={replayed} endpoints={endpoints} />}
      </div>
    </form>
  );
}

type SectionsProps = Parameters<typeof DemandFields>[0] & {
  wrong: readonly PolicyField[];
  isByEvidence: boolean;
};

/** Fields that only matter for the choice by evidence are hidden otherwise, but still saved. */
function Sections({ wrong, isByEvidence, ...fields }: SectionsProps) {
  const t = useTranslations("console.routing");
  const isWrong = (...names: PolicyField[]) => names.some((name) => wrong.includes(name));
  const isDemandWrong = isWrong(
    "targets",
    "leastItems",
    "hysteresis",
    "mostErrors",
    "mostMilliseconds",
  );
  const isTryingWrong = isWrong("mostCalls", "mostSpend", "highRisk");
  return (
    <>
      <div hidden={!(isByEvidence || isDemandWrong)}>
        <Folded title={t("demands")} hint={t("demandsText")} isWrong={isDemandWrong}>
          <DemandFields {...fields} />
        </Folded>
      </div>
      <Folded title={t("costs")} isWrong={isWrong("mostCost", "currency", "rates")}>
        <CostFields {...fields} />
      </Folded>
      <Folded title={t("allowed")} isWrong={isWrong("endpoints", "fallbacks", "hedgeAfterMs")}>
        <OrderFields {...fields} />
      </Folded>
      <div hidden={!(isByEvidence || isTryingWrong)}>
        <Folded title={t("trying")} hint={t("tryingText")} isWrong={isTryingWrong}>
          <TryingFields {...fields} />
        </Folded>
      </div>
    </>
  );
}

/** What a draft would have chosen; cleared as soon as the draft changes. */
function useReplay() {
  const errorText = useErrorText();
  const [replayed, setReplayed] = useState<WeekReplayed | null>(null);
  const [isTrying, setTrying] = useState(false);

  async function tryOut(content: PolicyContent) {
    setTrying(true);
    const reply = await requestJson<WeekReplayed>("POST", "/api/routing/replay", content);
    setTrying(false);
    if (reply.ok) setReplayed(reply.body);
    else toast.error(errorText(reply.code));
  }

  return { replayed, tryOut, forget: () => setReplayed(null), isTrying };
}
