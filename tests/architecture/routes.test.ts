import { expect, test } from "vitest";
import { code, sources } from "./house";

const pages = sources.filter(({ file }) => /^app\/.*page\.tsx$/.test(file));

test("every page has a title", () => {
  const without = pages.filter(
    ({ text }) =>
      !/export (const metadata|async function generateMetadata|function generateMetadata|const generateMetadata)/.test(
        code(text),
      ),
  );
  expect(without.map(({ file }) => `${file}: export metadata with a title. A tab must say where one is.`)).toEqual([]);
});

test("nothing that belongs to one organization is kept between requests", () => {
  const keeps = /["']use cache["']|\bunstable_cache\b|\bforce-static\b/;
  const found = sources.filter(({ text }) => keeps.test(code(text)));
  expect(found.map(({ file }) => `${file}: what is cached here would be shown to somebody else.`)).toEqual([]);
});

test("nothing is left for later", () => {
  const later = /\bTODO\b|\bFIXME\b|coming soon|@ts-ignore|@ts-expect-error|\bdebugger\b/i;
  const found = sources.filter(({ text }) => later.test(text));
  expect(found.map(({ file }) => `${file}: finish it, or take it out.`)).toEqual([]);
});
