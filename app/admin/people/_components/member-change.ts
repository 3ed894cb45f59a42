"use client";

import { useTranslations } from "next-intl";
import type { MemberRow } from "#lib/db/people/members";
import type { Role } from "#lib/domain/viewer";
import { usePeopleChange } from "./use-people-change.ts";

/** A change that the curator has requested and not yet confirmed. */
export type MemberChange = { member: MemberRow } & (
  | { kind: "role"; role: Role }
  | { kind: "revoke" }
  | { kind: "remove" }
);

/** The confirmation text of a change, and the function that makes the change. */
export function useMemberChange(change: MemberChange | null) {
  const t = useTranslations("people");
  const { send, isBusy } = usePeopleChange();
  if (!change) return { words: null, confirm: async () => {}, isBusy };

  const { name, id } = change.member;
  const path = `/api/people/${id}`;
  switch (change.kind) {
    case "role": {
      const role = t(`role.${change.role}`);
      return {
        words: {
          title: t("changeTitle", { name, role }),
          consequences: t("changeBody", { name }),
          action: t("change"),
        },
        confirm: () =>
          send({
            method: "PATCH",
            path,
            body: { role: change.role },
            done: t("changed", { name, role }),
          }),
        isBusy,
      };
    }
    case "revoke":
      return {
        words: {
          title: t("revokeTitle", { name }),
          consequences: t("revokeBody", { name }),
          action: t("revoke"),
        },
        confirm: () =>
          send({ method: "DELETE", path: `${path}/sessions`, done: t("revoked", { name }) }),
        isBusy,
      };
    case "remove":
      return {
        words: {
          title: t("removeTitle", { name }),
          consequences: t("removeBody", { name }),
          action: t("remove"),
        },
        confirm: () => send({ method: "DELETE", path, done: t("removed", { name }) }),
        isBusy,
      };
  }
}
