import type { Config } from "tailwindcss";

const colours = [
  ...["paper", "sheet", "well", "press", "rule", "rule-strong", "edge", "ink", "ink-2", "ink-3"],
  ...["spruce", "spruce-deep", "spruce-tint", "on-spruce", "ochre", "ochre-tint", "brick", "brick-tint"],
  ...["morale", "perception", "doubt", "gap", "grid", "veil-line"],
  ...[1, 2, 3, 4, 5].flatMap((team) => [`team-${team}`, `team-${team}-ink`]),
];

/** A size in CSS pixels at the browser's own setting, with its line height: `text-14` is 14 over 20. */
const size = (px: number, line: number): [string, { lineHeight: string }] => [
  `${px / 16}rem`,
  { lineHeight: `${line / 16}rem` },
];

/** Tokens live in app/tokens.css; this only gives them names. Spacing is Tailwind's own, 4 px a step. */
export default {
  content: [],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      ...Object.fromEntries(colours.map((name) => [name, `var(--${name})`])),
    },
    fontFamily: {
      ui: "var(--ui)",
      serif: "var(--serif)",
    },
    fontSize: {
      12: size(12, 16),
      13: size(13, 18),
      14: size(14, 20),
      15: size(15, 23),
      16: size(16, 24),
      17: size(17, 25),
      18: size(18, 28),
      19: size(19, 29),
      21: size(21, 26),
      26: size(26, 32),
      36: size(36, 41),
    },
    borderRadius: { none: "0", 1: "3px", 2: "6px", 3: "8px", full: "9999px" },
    boxShadow: { none: "none", lift: "var(--lift)", float: "var(--float)", focus: "var(--focus)" },
    screens: { sm: "30rem", md: "45.0625rem", lg: "64rem", xl: "73.8125rem" },
    maxWidth: {
      none: "none",
      full: "100%",
      measure: "66ch",
      title: "22em",
      page: "1104px",
      column: "45rem",
      narrow: "30rem",
    },
    transitionDuration: { DEFAULT: "var(--quick)", quick: "var(--quick)", calm: "var(--calm)" },
    transitionTimingFunction: { DEFAULT: "var(--ease)" },
  },
} satisfies Config;
