import { useTranslations } from "next-intl";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";

/** An endpoint, as far as the routing pages need it. */
export type RoutedEndpoint = { id: string; name: string; isDefault: boolean };

/** Finds the name of an endpoint by its id; removed endpoints have none. */
export function useEndpointName(endpoints: readonly RoutedEndpoint[]): (id: string) => string {
  const t = useTranslations("routing");
  return (id) => {
    if (id === QUOTES_ENDPOINT) return t("quotes");
    return endpoints.find((endpoint) => endpoint.id === id)?.name ?? t("removed");
  };
}
