import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, safe in an address and in a cookie. */
export const newToken = () => randomBytes(32).toString("base64url");

/** What is stored of a token. It is random and long, so one round of SHA-256 is enough and nothing is slow. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(token).digest());
