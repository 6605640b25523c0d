import { isOlderVersion } from '@/platform/older-version';

test.each([
  ['2.32.2', '2.32.3', true],
  ['2.9.4', '2.32.3', true],
  ['', '2.32.3', true],
  ['2.32.3', '2.32.3', false],
  ['2.32.10', '2.32.3', false],
  ['3.0.0', '2.32.3', false],
  ['2.33', '2.32.3', false],
])('versions are compared number by number: %s is older than %s: %s', (version, lowest, expected) => {
  expect(isOlderVersion(version, lowest)).toBe(expected);
});
