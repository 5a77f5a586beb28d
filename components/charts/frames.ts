import type { Frame } from "@/lib/insights/rules/plot";

/** The same proportions before and after the interactive chart has loaded, so that nothing on the page moves. */
export const desk: Frame = { width: 1104, height: 420, left: 34, right: 928, top: 16, bottom: 364 };
export const phone: Frame = { width: 362, height: 330, left: 24, right: 318, top: 44, bottom: 290 };
/** Beside other things, as on Today. */
export const small: Frame = { width: 344, height: 216, left: 28, right: 300, top: 39, bottom: 183 };
export const deskBox = "hidden aspect-[1104/420] md:block print:block";
export const phoneBox = "aspect-[362/330] md:hidden print:hidden";
