"use client";

export { PageTrouble as default } from "@/components/shell/page-trouble";
