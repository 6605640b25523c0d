import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** Every source file of the product, with its text. */
function sources(): { file: string; text: string }[] {
  return ['miniapp/src', 'server/src', 'shared/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|html)$/.test(name))
      .map((name) => {
        const file = path.join(folder, name);
        return { file, text: readFileSync(path.join(root, file), 'utf8') };
      }),
  );
}

/** Places where a text stands, as `file: line`. */
function placesOf(pattern: RegExp, files = sources()): string[] {
  return files.flatMap(({ file, text }) =>
    text
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

test('people are addressed with 您: no text says 你', () => {
  expect(placesOf(/你/, [{ file: 'one.ts', text: "const words = '请你稍候';" }])).toHaveLength(1);
  expect(placesOf(/你/)).toEqual([]);
});

test('the staff side decides with 通过 and 不通过 only', () => {
  const staffSide = sources().filter(
    ({ file }) => file.startsWith('miniapp/src/pages/staff') || file.startsWith('shared/src'),
  );
  // A person agrees to the user agreement; that is no decision of the staff side.
  expect(placesOf(/^(?!.*(?:协议|隐私)).*(?:同意(?!我们)|拒绝|驳回)/, staffSide)).toEqual([]);
});

test('a word for a code that shared has is not written a second time', () => {
  const others = sources().filter(({ file }) => !file.startsWith('shared/src'));
  expect(placesOf(/\bredeem: '|\bcash: '|\bconsumption: '|\bfront_desk: '/, others)).toEqual([]);
});
