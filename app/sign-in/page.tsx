import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { safePath } from "#lib/auth/safe-path";
import { currentViewer } from "#lib/auth/viewer";
import { hasUsers } from "#lib/db/people/users";
import { Entrance } from "#ui/page/entrance";
import { SignInForm } from "./_components/sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signInTitle") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const next = safePath(query.next);
  if (await currentViewer()) redirect(next);
  const t = await getTranslations("auth");

  if (!(await hasUsers())) {
    return (
      <Entrance title={t("signInTitle")}>
        <p className="text-muted">{t("nobodyYet")}</p>
      </Entrance>
    );
  }
  return (
    <Entrance title={t("signInTitle")}>
      {query.joined === "1" && <p className="text-muted">{t("joinedSignIn")}</p>}
      <SignInForm next={next} />
    </Entrance>
  );
}
