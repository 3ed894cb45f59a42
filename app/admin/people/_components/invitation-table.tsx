"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { InvitationRow } from "#lib/db/people/links";
import { Button } from "#ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { usePeopleChange } from "./use-people-change.ts";

/**
 * Withdrawing needs no confirmation: a new link is quickly made, while a leaked one works until it is
 * withdrawn.
 */
export function InvitationTable({ invitations }: { invitations: InvitationRow[] }) {
  const t = useTranslations("people");
  const format = useFormatter();
  const { send, isBusy } = usePeopleChange();

  const withdraw = (id: string) =>
    send({ method: "DELETE", path: `/api/people/invitations/${id}`, done: t("withdrawn") });

  return (
    <Table aria-label={t("openTitle")}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("columnEmail")}</TableHeader>
          <TableHeader>{t("columnRole")}</TableHeader>
          <TableHeader>{t("expires")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t("columnActions")}</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <TableRow key={id}>
            <TableCell>{email ?? t("anyAddress")}</TableCell>
            <TableCell>{role ? t(`role.${role}`) : t("passwordOnly")}</TableCell>
            <TableCell className="whitespace-nowrap text-muted">
              {format.dateTime(new Date(expiresAt), { dateStyle: "medium", timeStyle: "short" })}
            </TableCell>
            <TableCell className="text-right">
              <Button size="small" disabled={isBusy} onClick={() => void withdraw(id)}>
                {t("withdraw")}
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
