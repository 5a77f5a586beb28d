import type { NavRoles } from "./nav";

/** What the frame around every page shows of the person who is signed in. */
export type ShellViewer = NavRoles & {
  name: string;
  firstName: string;
  title: string;
  organizationName: string;
  demo: boolean;
};
