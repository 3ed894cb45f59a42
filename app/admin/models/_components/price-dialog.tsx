"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import type { Endpoint } from "#lib/domain/models/endpoint";
import { formatAmount, parseAmount } from "#lib/domain/money/money";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Dialog } from "#ui/overlay/dialog";
import { ErrorState } from "#ui/page/error-state";
import { requestJson } from "#ui/request-json";
import { useErrorText } from "../../../_ui/use-error-text.ts";

type PriceDialogProps = { endpoint: Endpoint; onClose: () => void };

export function PriceDialog({ endpoint, onClose }: PriceDialogProps) {
  const t = useTranslations("console.models");
  const common = useTranslations("common");
  const formId = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const { save, isBusy } = useSave(endpoint.id, onClose, setFailure);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const price = priceIn(new FormData(event.currentTarget));
    if (price) void save(price);
    else setFailure(t("priceInvalid"));
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("priceTitle", { name: endpoint.name })}
      description={t("priceText")}
      footer={
        <>
          {endpoint.price?.isOwn && (
            <Button variant="ghost" className="mr-auto" onClick={() => void save(null)}>
              {t("priceRemove")}
            </Button>
          )}
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isBusy}>
            {common("save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {failure && <ErrorState title={failure} />}
        <PriceFields price={endpoint.price} />
      </form>
    </Dialog>
  );
}

function PriceFields({ price }: Pick<Endpoint, "price">) {
  const t = useTranslations("console.models");
  const amounts = [
    { name: "input", label: t("priceInput"), nano: price?.input },
    { name: "output", label: t("priceOutput"), nano: price?.output },
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {amounts.map(({ name, label, nano }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Input
              {...control}
              name={name}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={nano === undefined ? "" : formatAmount(nano)}
            />
          )}
        </Field>
      ))}
      <Field label={t("priceCurrency")}>
        {(control) => (
          <Input
            {...control}
            name="currency"
            maxLength={3}
            autoComplete="off"
            defaultValue={price?.currency ?? "USD"}
          />
        )}
      </Field>
    </div>
  );
}

type Price = Pick<NonNullable<Endpoint["price"]>, "input" | "output" | "currency">;

function priceIn(typed: FormData): Price | null {
  const input = parseAmount(String(typed.get("input")));
  const output = parseAmount(String(typed.get("output")));
  const currency = String(typed.get("currency")).trim().toUpperCase();
  return input !== null && output !== null && /^[A-Z]{3}$/.test(currency)
    ? { input, output, currency }
    : null;
}

function useSave(id: string, onSaved: () => void, onFailure: (text: string) => void) {
  const t = useTranslations("console.models");
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function save(price: Price | null) {
    setBusy(true);
    const reply = await requestJson("PUT", `/api/endpoints/${id}/price`, { price });
    setBusy(false);
    if (!reply.ok) return onFailure(errorText(reply.code));

    toast.success(t("priceSaved"));
    onSaved();
    router.refresh();
  }

  return { save, isBusy };
}
