import { useTranslations } from "next-intl";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";

/** An endpoint as the pages of routing need to know it. */
export type RoutedEndpoint = { id: string; name: string; isDefault: boolean };

/** What to call an endpoint by its id; those that were removed have no name any more. */
export function useEndpointName(endpoints: readonly RoutedEndpoint[]): (id: string) => string {
  const t = useTranslations("routing");
  return (id) => {
    if (id === QUOTES_ENDPOINT) return t("quotes");
    return endpoints.find((endpoint) => endpoint.id === id)?.name ?? t("removed");
  };
}
