import { getTranslations } from "next-intl/server";
import type { ServingProvider } from "#lib/db/providers";
import { type Collection, DATA_CLASSES } from "#lib/domain/collection";
import { mayGoTo } from "#lib/models/policy";
import { Badge } from "#ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";

type ClassMatrixProps = {
  collections: Pick<Collection, "id" | "name" | "dataClass">[];
  providers: ServingProvider[];
};

/** Each class of text with its collections, and how each vendor may be sent it. */
export async function ClassMatrix({ collections, providers }: ClassMatrixProps) {
  const t = await getTranslations("console.privacy");
  const tClass = await getTranslations("console.dataClass");
  return (
    <Table>
      <caption className="sr-only">{t("matrix")}</caption>
      <TableHead>
        <TableRow>
          <TableHeader>{t("class")}</TableHeader>
          {providers.map(({ id, name }) => (
            <TableHeader key={id}>{name}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {DATA_CLASSES.map((dataClass) => (
          <TableRow key={dataClass}>
            <TableHeader scope="row" className="min-w-48 whitespace-normal align-top">
              {tClass(dataClass)}
              <span className="block font-normal text-muted text-sm">
                {namesOf(collections, dataClass) || t("noCollection")}
              </span>
            </TableHeader>
            {providers.map((provider) => (
              <TableCell key={provider.id}>
                <Way way={wayTo(provider, dataClass)} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function namesOf(collections: ClassMatrixProps["collections"], dataClass: string): string {
  const names = collections.filter((collection) => collection.dataClass === dataClass);
  return names.map(({ name }) => name).join(" · ");
}

type Way = "stays" | "masked" | "plain" | "never";

/** Who has no endpoint yet is a reranker or an embedding server outside. */
function wayTo(provider: ServingProvider, dataClass: Collection["dataClass"]): Way {
  const isHouse = provider.kind === "house";
  const addresses = provider.endpoints.map(({ baseUrl }) => baseUrl);
  const places = addresses.length > 0 ? addresses : [isHouse ? "http://localhost" : ""];
  if (!places.some((baseUrl) => mayGoTo({ baseUrl, provider }, dataClass))) return "never";
  if (isHouse) return "stays";
  return provider.isMasked ? "masked" : "plain";
}

async function Way({ way }: { way: Way }) {
  const t = await getTranslations("console.privacy");
  const tones = { stays: "accent", masked: "neutral", plain: "warn", never: "stop" } as const;
  return <Badge tone={tones[way]}>{t(`way.${way}`)}</Badge>;
}
