import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Asked } from "@/components/meetings/asked";
import { asViewer } from "@/lib/access/page";
import { askedForPage } from "@/lib/meetings/read/requests";

export const metadata: Metadata = { title: "A conversation asked for" };

export default async function AskedRoute({ params }: PageProps<"/meetings/asked/[id]">) {
  const { id } = await params;
  const view = await asViewer(async (asking) => {
    const page = await askedForPage(asking, id);
    return page && { page, zone: asking.viewer.zone, now: asking.now };
  });
  if (!view) notFound();
  return <Asked {...view} />;
}
