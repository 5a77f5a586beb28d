import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConversationScreen } from "@/components/conversation/screen";
import { asViewer } from "@/lib/access/page";
import { conversationForPage } from "@/lib/conversations/read/page";
import { keptUntil } from "@/lib/privacy/read/kept";

export const metadata: Metadata = { title: "Conversation" };

export default async function ConversationRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const view = await asViewer(async (asking) => {
    const page = await conversationForPage(asking, id);
    return page && { page, kept: await keptUntil(asking, id) };
  });
  if (!view) notFound();
  return <ConversationScreen page={view.page} kept={view.kept} />;
}
