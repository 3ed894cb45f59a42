import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { EgressSummary } from "#lib/domain/calls/egress";
import { ByteSize } from "#ui/byte-size";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import type { PeopleNames } from "../load-people.ts";
import { PersonName } from "./person-name.tsx";

type PeopleTableProps = { people: PeopleNames; sums: EgressSummary["byPerson"] };

/** For whom something was sent; all visitors of a widget share one line. */
export async function PeopleTable({ people, sums }: PeopleTableProps) {
  const t = await getTranslations("console.privacy");
  const format = await getFormatter();
  return (
    <Table>
      <caption className="sr-only">{t("people")}</caption>
      <TableHead>
        <TableRow>
          <TableHeader>{t("person")}</TableHeader>
          <TableHeader className="text-right">{t("requestsLeft")}</TableHeader>
          <TableHeader className="text-right">{t("requestsBlocked")}</TableHeader>
          <TableHeader className="text-right">{t("bytesLeft")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {sums.map(({ person, records, blocked, bytes }) => (
          <TableRow key={person}>
            <TableCell className="font-medium">
              <Link
                href={`/admin/privacy/people/${person}`}
                className="underline-offset-4 hover:text-accent hover:underline"
              >
                <PersonName person={person} people={people} />
              </Link>
            </TableCell>
            <TableCell className="text-right tabular-nums">
              {format.number(records - blocked)}
            </TableCell>
            <TableCell className="text-right tabular-nums">{format.number(blocked)}</TableCell>
            <TableCell className="whitespace-nowrap text-right tabular-nums">
              <ByteSize bytes={bytes} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
