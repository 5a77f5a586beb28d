import "@fontsource-variable/inter/opsz.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { KeyBar } from "@/components/shell/key-bar";
import { themeCookie, themeOf } from "@/components/shell/theme";
import { keyTroubleLately } from "@/lib/db/health";

export const metadata: Metadata = {
  title: { template: "%s · Throughline", default: "Throughline" },
  description: "Skip-level 1-on-1s that people trust.",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9f6f1" },
    { media: "(prefers-color-scheme: dark)", color: "#171411" },
  ],
};

/** The theme comes with the page from a cookie, so that the first paint is already right. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const trouble = await keyTroubleLately();
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-30 -translate-y-16 rounded-2 bg-ink px-4 py-2 font-medium text-14 text-paper no-underline focus:translate-y-0"
        >
          Skip to content
        </a>
        {trouble ? <KeyBar /> : null}
        {children}
      </body>
    </html>
  );
}
