import type { Metadata } from "next";
import { SettingsForm } from "@/components/admin/settings-form";
import { PageHead } from "@/components/ui/page-head";
import { TextLink } from "@/components/ui/text-link";
import { asAdmin } from "@/lib/admin/page";
import { settingsForPage } from "@/lib/admin/read/settings";
import { zoneNames } from "@/lib/time/zones";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsRoute() {
  const settings = await asAdmin("organization.settings", settingsForPage);
  return (
    <>
      <PageHead
        meta={<TextLink href="/admin">Admin</TextLink>}
        title="Settings"
        lede={`Commands call this organization ${settings.slug}.`}
      />
      <SettingsForm settings={settings} zones={zoneNames()} />
    </>
  );
}
