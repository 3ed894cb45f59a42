import { requireViewerPage } from "#lib/auth/page";
import { FreshConversation } from "../_components/conversation.tsx";

export default async function NewQuestionPage() {
  await requireViewerPage();
  return <FreshConversation />;
}
