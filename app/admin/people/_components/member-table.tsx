"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberRow } from "#lib/db/people/members";
import type { Role } from "#lib/domain/viewer";
import { ConfirmDialog } from "#ui/overlay/confirm-dialog";
import { RelativeTime } from "#ui/relative-time";
import { Select } from "#ui/select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#ui/table";
import { type MemberChange, useMemberChange } from "./member-change.ts";
import { MemberMenu } from "./member-menu.tsx";
import { PasswordLinkDialog, usePasswordLink } from "./password-link-dialog.tsx";

type MemberTableProps = {
  members: MemberRow[];
  ownId: string;
  /** The roles that the viewer may give and take. */
  roles: Role[];
};

export function MemberTable({ members, ownId, roles }: MemberTableProps) {
  const t = useTranslations("people");
  const [asked, setAsked] = useState<MemberChange | null>(null);
  const passwordLink = usePasswordLink();
  const { words, confirm, isBusy } = useMemberChange(asked);

  return (
    <>
      <Table aria-label={t("title")}>
        <TableHead>
          <TableRow>
            <TableHeader>{t("columnName")}</TableHeader>
            <TableHeader>{t("columnRole")}</TableHeader>
            <TableHeader className="max-md:hidden">{t("columnLastSignIn")}</TableHeader>
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
              onPasswordLink={(forgetful) => void passwordLink.make(forgetful)}
            />
          ))}
        </TableBody>
      </Table>
      {passwordLink.made && (
        <PasswordLinkDialog {...passwordLink.made} onClose={passwordLink.forget} />
      )}
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
  onPasswordLink: (member: MemberRow) => void;
};

function MemberLine({ member, isOwn, roles, onAsk, onPasswordLink }: MemberLineProps) {
  const t = useTranslations("people");
  const isManageable = roles.includes(member.role);
  return (
    <TableRow>
      <TableCell className="max-md:pr-0 md:min-w-48">
        <span className="font-medium">{member.name}</span>
        {isOwn && <span className="text-muted"> {t("you")}</span>}
        <span className="block break-all text-muted text-sm">{member.email}</span>
      </TableCell>
      <TableCell className="min-w-40 max-md:px-2">
        <RoleSelect
          label={t("roleOf", { name: member.name })}
          roles={isManageable ? roles : [member.role]}
          value={member.role}
          onChange={(role) => onAsk({ kind: "role", member, role })}
        />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden">
        {member.lastSignInAt ? <RelativeTime at={member.lastSignInAt} /> : t("never")}
      </TableCell>
      <TableCell className="text-right max-md:px-1">
        {isManageable && (
          <MemberMenu member={member} onAsk={onAsk} onPasswordLink={onPasswordLink} />
        )}
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

/** Shows the current role. Choosing another one only asks for confirmation; it applies once confirmed. */
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
