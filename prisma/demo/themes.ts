import type { Quarter } from "@/lib/time/quarter";
import type { Actor } from "./act";
export async function gatherThemes(_leader: Actor, _quarter: Quarter): Promise<void> {}
