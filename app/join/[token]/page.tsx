import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findLink } from "#lib/auth/join";
import { Entrance } from "#ui/page/entrance";
import { JoinForm } from "./_components/join-form.tsx";
import { ResetForm } from "./_components/reset-form.tsx";

// The address is a secret, so it must not be sent as a referrer to other pages.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function JoinPage({ params }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const link = await findLink(token);
  const t = await getTranslations("auth");
  const roles = await getTranslations("people.role");

  if (!link) {
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
        <ResetForm token={token} />
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
