"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberRow } from "#lib/db/members";
import type { Role } from "#lib/domain/viewer";
import { ConfirmDialog } from "#ui/confirm-dialog";
import { RelativeTime } from "#ui/relative-time";
import { Select } from "#ui/select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { type MemberChange, useMemberChange } from "./member-change.ts";
import { MemberMenu } from "./member-menu.tsx";

type MemberTableProps = {
  members: MemberRow[];
  ownId: string;
  /** The roles the viewer may give and take. */
  roles: Role[];
};

export function MemberTable({ members, ownId, roles }: MemberTableProps) {
  const t = useTranslations("people");
  const [asked, setAsked] = useState<MemberChange | null>(null);
  const { words, confirm, isBusy } = useMemberChange(asked);

  return (
    <>
      <Table aria-label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("columnName")}</TableHeader>
            <TableHeader>{t("columnRole")}</TableHeader>
            <TableHeader>{t("columnLastSignIn")}</TableHeader>
            <TableHeader>
              <span className="sr-only">{t("columnActions")}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <MemberLine
              key={member.id}
              member={member}
              isOwn={member.id === ownId}
              roles={roles}
              onAsk={setAsked}
            />
          ))}
        </TableBody>
      </Table>
      {words && (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => !isOpen && setAsked(null)}
          title={words.title}
          consequences={words.consequences}
          action={words.action}
          isBusy={isBusy}
          onConfirm={() => void confirm().finally(() => setAsked(null))}
        />
      )}
    </>
  );
}

type MemberLineProps = {
  member: MemberRow;
  isOwn: boolean;
  roles: Role[];
  onAsk: (change: MemberChange) => void;
};

function MemberLine({ member, isOwn, roles, onAsk }: MemberLineProps) {
  const t = useTranslations("people");
  const isManageable = roles.includes(member.role);
  return (
    <TableRow>
      <TableCell className="min-w-48">
        <span className="font-medium">{member.name}</span>
        {isOwn && <span className="text-muted"> ({t("you")})</span>}
        <span className="block text-muted text-sm">{member.email}</span>
      </TableCell>
      <TableCell className="min-w-36">
        <RoleSelect
          label={t("roleOf", { name: member.name })}
          roles={isManageable ? roles : [member.role]}
          value={member.role}
          onChange={(role) => onAsk({ kind: "role", member, role })}
        />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        {member.lastSignInAt ? <RelativeTime at={member.lastSignInAt} /> : t("never")}
      </TableCell>
      <TableCell className="text-right">
        {isManageable && <MemberMenu member={member} onAsk={onAsk} />}
      </TableCell>
    </TableRow>
  );
}

type RoleSelectProps = {
  label: string;
  roles: Role[];
  value: Role;
  onChange: (role: Role) => void;
};

/** Shows the role that holds; another one is only asked for here, and holds once confirmed. */
function RoleSelect({ label, roles, value, onChange }: RoleSelectProps) {
  const t = useTranslations("people.role");
  return (
    <Select
      aria-label={label}
      value={value}
      disabled={roles.length === 1}
      onChange={(event) => {
        const chosen = roles.find((role) => role === event.target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(role)}
        </option>
      ))}
    </Select>
  );
}
