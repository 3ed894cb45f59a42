import type { ReactNode } from "react";
import { requireViewerPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/collections";
import { listConversations } from "#lib/db/conversations";
import { getProfile } from "#lib/db/users";
import { canCurate } from "#lib/domain/policies";
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
