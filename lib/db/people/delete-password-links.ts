import type { SystemTransaction } from "../client.ts";

/** In place of a role: the link changes the password of the member at its address. */
export const PASSWORD_ONLY = "password-only";

/** Deletes the open links for a new password of the person with this address. */
export async function deletePasswordLinks(
  tx: SystemTransaction,
  { organizationId, email }: { organizationId: string; email: string },
): Promise<void> {
  await tx.oneTimeLink.deleteMany({
    where: { organizationId, email, role: PASSWORD_ONLY, usedAt: null },
  });
}
