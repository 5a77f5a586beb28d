/** Opens what tests seal. Known to everybody, so it may only ever stand here. */
export const TEST_KEY = Buffer.alloc(32, 7).toString("base64");
