import type { Metadata } from "next";
import { YouPage } from "@/components/privacy/you-page";
import { asViewer } from "@/lib/access/page";
import { sessionHash } from "@/lib/accounts/sign-in";
import { youForPage } from "@/lib/privacy/read/you";

export const metadata: Metadata = { title: "You" };

export default async function YouRoute() {
  const thisSession = await sessionHash();
  const view = await asViewer((asking) => youForPage(asking, thisSession));
  return <YouPage view={view} />;
}
