import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listInvitations } from "#lib/db/people/links";
import { listMembers } from "#lib/db/people/members";
import { canManagePeople } from "#lib/domain/permissions";
import { ROLES } from "#lib/domain/viewer";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../_ui/page/page-position.ts";
import { InvitationTable } from "./_components/invitation-table.tsx";
import { InviteForm } from "./_components/invite-form.tsx";
import { MemberTable } from "./_components/member-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const viewer = await requireCuratorPage("/admin/people");
  const asked = await searchParams;
  const at = { address: "/admin/people", position: positionIn(asked) };
  const atInvitation = {
    address: "/admin/people#open-invitations",
    position: positionIn(asked, "invitations"),
  };
  const members = await orFirstPage(at, (after) => listMembers(viewer, { after }));
  const invitations = await orFirstPage(atInvitation, (after) =>
    listInvitations(viewer, { after }),
  );
  const isAlone = members.rows.length === 1 && !members.next && !at.position;
  const t = await getTranslations("people");
  const roles = ROLES.filter((role) => canManagePeople(viewer, role));

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={t("title")}>{t("lead")}</PageHeader>
      <MemberTable members={members.rows} ownId={viewer.userId} roles={roles} />
      <PageNavigation list={t("title")} {...at} next={members.next} />
      {isAlone && invitations.rows.length === 0 && (
        <EmptyState title={t("onlyYou")}>{t("onlyYouBody")}</EmptyState>
      )}
      <section aria-labelledby="invite" className="flex flex-col gap-3">
        <h2 id="invite" className="font-semibold text-xl">
          {t("inviteTitle")}
        </h2>
        <InviteForm roles={roles} />
      </section>
      {invitations.rows.length > 0 && (
        <section aria-labelledby="open-invitations" className="flex flex-col gap-3">
          <h2 id="open-invitations" className="font-semibold text-xl">
            {t("openTitle")}
          </h2>
          <InvitationTable invitations={invitations.rows} />
          <PageNavigation
            list={t("openTitle")}
            {...atInvitation}
            next={invitations.next}
            parameter="invitations"
            isNewestFirst
          />
        </section>
      )}
    </main>
  );
}
