import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listInvitations } from "#lib/db/people/links";
import { listMembers } from "#lib/db/people/members";
import { canManagePeople } from "#lib/domain/permissions";
import { ROLES } from "#lib/domain/viewer";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { InvitationTable } from "./_components/invitation-table.tsx";
import { InviteForm } from "./_components/invite-form.tsx";
import { MemberTable } from "./_components/member-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

export default async function PeoplePage() {
  const viewer = await requireCuratorPage("/admin/people");
  const members = await listMembers(viewer);
  const invitations = await listInvitations(viewer);
  const t = await getTranslations("people");
  const roles = ROLES.filter((role) => canManagePeople(viewer, role));

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={t("title")}>{t("lead")}</PageHeader>
      <MemberTable members={members} ownId={viewer.userId} roles={roles} />
      {members.length === 1 && invitations.length === 0 && (
        <EmptyState title={t("onlyYou")}>{t("onlyYouBody")}</EmptyState>
      )}
      <section aria-labelledby="invite" className="flex flex-col gap-3">
        <h2 id="invite" className="font-semibold text-xl">
          {t("inviteTitle")}
        </h2>
        <InviteForm roles={roles} />
      </section>
      {invitations.length > 0 && (
        <section aria-labelledby="open-invitations" className="flex flex-col gap-3">
          <h2 id="open-invitations" className="font-semibold text-xl">
            {t("openTitle")}
          </h2>
          <InvitationTable invitations={invitations} />
        </section>
      )}
    </main>
  );
}
