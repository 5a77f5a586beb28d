const somewhere = "https://own.invalid";

/** The page to land on after signing in: a path of our own, else the first page. Nobody is ever sent outside by a link. */
export function ownPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || /[\p{Cc}\\]/u.test(wanted)) return "/";
  // "//evil.example" and "/\evil.example" are addresses of other hosts to a browser.
  const url = URL.canParse(wanted, somewhere) ? new URL(wanted, somewhere) : null;
  if (!url || url.origin !== somewhere || /^\/(api|sign-in)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
