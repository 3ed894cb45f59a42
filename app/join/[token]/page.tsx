import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findLink } from "#lib/auth/join";
import { keysBehindLink } from "#lib/auth/reset-password";
import { AppError } from "#lib/domain/errors";
import { Entrance } from "#ui/page/entrance";
import { JoinForm } from "./_components/join-form.tsx";
import { ResetForm } from "./_components/reset-form.tsx";

// The address is a secret, so it must not be sent as a referrer to other pages.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function JoinPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const link = await findLink(token);
  // The link may belong to somebody who has left meanwhile.
  const keys = link && !link.role ? await keysBehindLink(token).catch(asGone) : [];
  const t = await getTranslations("auth");
  const roles = await getTranslations("people.role");

  if (!link || !keys) {
    return (
      <Entrance title={t("deadTitle")}>
        <p className="text-muted">{t("deadBody")}</p>
      </Entrance>
    );
  }
  const { organization, role, email, isFirstOwner } = link;
  if (!role) {
    return (
      <Entrance title={t("resetTitle")}>
        <p className="text-muted">{t("resetBody", { email: email ?? "" })}</p>
        <ResetForm token={token} keys={keys} />
      </Entrance>
    );
  }
  return (
    <Entrance title={isFirstOwner ? t("ownerTitle") : t("joinTitle", { organization })}>
      <p className="text-muted">
        {isFirstOwner ? t("ownerBody") : t("joinAs", { role: roles(role) })}
      </p>
      <JoinForm token={token} email={email} isFirstOwner={isFirstOwner} />
    </Entrance>
  );
}

function asGone(cause: unknown): null {
  if (cause instanceof AppError && cause.code === "not_found") return null;
  throw cause;
}
