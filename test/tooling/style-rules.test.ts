import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** The style rules refuse what WeChat refuses, before a build is made. */

const root = path.join(__dirname, '../..');

interface Warning {
  line: number;
  rule: string;
}

function warningsOf(sheet: string): Warning[] {
  const program = path.join(root, 'node_modules/stylelint/bin/stylelint.mjs');
  const place = ['--stdin', '--stdin-filename', path.join(root, 'miniapp/src/pages/tried.scss')];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...place, '--formatter', 'json'], {
    cwd: root,
    input: sheet,
    encoding: 'utf8',
  });
  // The report goes to the error output when there is something to report.
  const [report] = JSON.parse(stdout || stderr) as { warnings: Warning[] }[];
  return report?.warnings ?? [];
}

const refused = [
  '.a > :not(.b) { color: red }',
  '.a > *:first-child { color: red }',
  '.a > :first-child { color: red }',
  '.a > * { color: red }',
  '.a * { color: red }',
  '.a + :last-child { color: red }',
  '.a:is(.b, .c) { color: red }',
  '.a:where(.b) { color: red }',
  '.a:has(.b) { color: red }',
  '.a:not(.b, .c) { color: red }',
  '.a:not(.b:hover) { color: red }',
  '.a:nth-child(2 of .b) { color: red }',
  '.中 { color: red }',
  '@container (min-width: 1px) { .a { color: red } }',
  '@layer x { .a { color: red } }',
];
const tooNew = ['.a { width: 100dvh }', '.a { overscroll-behavior: contain }'];
const taken = [
  '.a > .b:first-child { color: red }',
  '.a :first-child { color: red }',
  '.a:not(:disabled):active { color: red }',
  '.a { inset: 0; gap: 4px; display: flex }',
  '@media (min-width: 1px) { .a { color: red } }',
];

test('every rule that WeChat refuses or an old phone does not know is refused, and no other', () => {
  const lines = [...refused, ...tooNew, ...taken];
  const wrong = new Set(warningsOf(lines.join('\n')).map(({ line }) => lines[line - 1]));
  expect([...wrong].toSorted()).toEqual([...refused, ...tooNew].toSorted());
});
