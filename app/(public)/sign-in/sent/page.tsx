import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Look in your mail" };

/** The same page for every address, known here or not. */
export default function SentPage() {
  return (
    <div className="max-w-narrow">
      <h1>Look in your mail</h1>
      <p className="mt-3 text-ink-2">
        If your address is one we know, a link is on its way. It works once, for ten minutes. You can close this page.
      </p>
      {env().smtpUrl ? null : <WithoutMail />}
      <p className="mt-8 text-14 text-ink-3">
        Nothing there after a minute? Look among unwanted mail, or <TextLink href="/sign-in">ask again</TextLink>.
      </p>
    </div>
  );
}

function WithoutMail() {
  return (
    <p className="mt-6 rounded-2 bg-well px-4 py-3 text-15 text-ink-2">
      No mail server is connected yet, so mail stays on this machine. Whoever runs it can print your link:{" "}
      <code className="break-words text-14">npm run -s throughline -- sign-in --organization … --person …</code>
    </p>
  );
}
