import { getTranslations } from "next-intl/server";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";

type EndpointNameProps = { endpointId: string; endpointName: string | null; model: string };

/** Endpoint → model; the model alone where they are called alike. */
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
