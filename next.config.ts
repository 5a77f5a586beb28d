import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  typedRoutes: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg", "nodemailer"],
};

export default config;
