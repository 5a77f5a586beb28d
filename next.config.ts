import type { NextConfig } from "next";

/** On every answer, files and errors included; the page's own policy is in proxy.ts. */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
];

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // A Link header for the styles goes out or not by how fast the page is made: nothing of an answer may tell of time.
  reactMaxHeadersLength: 0,
  typedRoutes: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg", "nodemailer"],
  // Our own `npm run types` checks with TypeScript 7, which the build cannot drive.
  typescript: { ignoreBuildErrors: true },
  // A sheet of ten thousand people is two megabytes.
  experimental: { serverActions: { bodySizeLimit: "6mb" } },
  headers: async () => [{ source: "/:path*", headers }],
};

export default config;
