"use client";

export { BareTrouble as default } from "@/components/shell/page-trouble";
