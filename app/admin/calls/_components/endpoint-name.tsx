import { getTranslations } from "next-intl/server";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";

type EndpointNameProps = { endpointId: string; endpointName: string | null; model: string };

/** Endpoint → model; only the model if both have the same name. */
export async function EndpointName({ endpointId, endpointName, model }: EndpointNameProps) {
  const t = await getTranslations("console.calls");
  if (endpointId === QUOTES_ENDPOINT) return <>{t("quotes")}</>;
  const name = endpointName ?? t("formerEndpoint");
  return (
    <>
      {name}
      {name !== model && <span className="text-muted"> → {model}</span>}
    </>
  );
}
