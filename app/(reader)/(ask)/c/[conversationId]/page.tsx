import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireViewerPage } from "#lib/auth/page";
import { getConversation } from "#lib/db/answers/conversations";
import { AppError } from "#lib/domain/errors";
import { Conversation } from "../../../_components/conversation.tsx";

type Props = PageProps<"/c/[conversationId]">;

const load = cache(async (conversationId: string) => {
  const viewer = await requireViewerPage(`/c/${conversationId}`);
  if (!z.uuid().safeParse(conversationId).success) notFound();
  try {
    return await getConversation(viewer, conversationId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await load((await params).conversationId);
  return { title };
}

export default async function ConversationPage({ params }: Props) {
  const saved = await load((await params).conversationId);
  return <Conversation key={saved.id} saved={saved} />;
}
