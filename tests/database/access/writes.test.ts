import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../support/database";
import { handsOn, mayWrite } from "../../support/hands";
import { type Matrix, matrix } from "../../support/matrix";

const database = await freshDatabase();
let stage: Matrix;
beforeAll(async () => {
  stage = await matrix(database);
});

test("rows are changed, removed and added by whose they are, and by nobody else", async () => {
  expect(await handsOn(database, stage)).toEqual(mayWrite);
});
