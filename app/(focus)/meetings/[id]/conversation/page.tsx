import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConversationScreen } from "@/components/conversation/screen";
import { asViewer } from "@/lib/access/page";
import { conversationForPage } from "@/lib/conversations/read/page";

export const metadata: Metadata = { title: "Conversation" };

export default async function ConversationRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const page = await asViewer((asking) => conversationForPage(asking, id));
  if (!page) notFound();
  return <ConversationScreen page={page} />;
}
