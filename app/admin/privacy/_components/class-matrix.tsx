import { getTranslations } from "next-intl/server";
import type { Collection } from "#lib/domain/documents/collection";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { Badge } from "#ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";

/** How text of a class is sent to a provider. */
export type Way = "stays" | "stays-masked" | "masked" | "plain" | "never";

type ClassMatrixProps = {
  collections: Pick<Collection, "id" | "name" | "dataClass">[];
  providers: { id: string; name: string; ways: Record<DataClass, Way> }[];
};

/** Each data class with its collections, and how each provider may get it. */
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
            {providers.map(({ id, ways }) => (
              <TableCell key={id}>
                <WayBadge way={ways[dataClass]} />
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

async function WayBadge({ way }: { way: Way }) {
  const t = await getTranslations("console.privacy");
  const tones = {
    stays: "accent",
    "stays-masked": "accent",
    masked: "neutral",
    plain: "warn",
    never: "stop",
  } as const;
  return <Badge tone={tones[way]}>{t(`way.${way}`)}</Badge>;
}
