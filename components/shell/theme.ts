export type Theme = "light" | "dark";

export const themeCookie = "theme";

/** The theme a person chose; undefined follows the system. */
export const themeOf = (value: string | undefined): Theme | undefined =>
  value === "light" || value === "dark" ? value : undefined;
