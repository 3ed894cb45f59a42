import type { ReactNode } from "react";
import { requireViewerPage } from "#lib/auth/page";
import { listConversations } from "#lib/db/answers/conversations";
import { listCollections } from "#lib/db/documents/collections";
import { getProfile } from "#lib/db/people/users";
import { canCurate } from "#lib/domain/permissions";
import { ReaderProvider } from "../_components/reader-context.tsx";
import { ReaderFrame } from "../_components/reader-frame.tsx";

export default async function AskLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewerPage();
  const [person, conversations, collections] = await Promise.all([
    getProfile(viewer),
    listConversations(viewer),
    listCollections(viewer),
  ]);
  return (
    <ReaderProvider
      collections={collections}
      conversations={conversations}
      canCurate={canCurate(viewer)}
    >
      <ReaderFrame person={person}>{children}</ReaderFrame>
    </ReaderProvider>
  );
}
