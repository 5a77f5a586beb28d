/** The session cookie. Behind https the browser itself refuses one that another host or path set (__Host-). */
export function sessionCookie(appUrl: string): { name: string; secure: boolean } {
  const secure = appUrl.startsWith("https://");
  return { name: `${secure ? "__Host-" : ""}throughline-session`, secure };
}
