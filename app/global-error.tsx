"use client";

import "./globals.css";

export { DocumentTrouble as default } from "@/components/shell/page-trouble";
