import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Node, type Options, parse } from 'acorn';
import { simple } from 'acorn-walk';
import { filesOf } from './wechat-compilers';

/** The parser knows newer forms, so that they are found and named. */
const options: Options = { ecmaVersion: 2024, sourceType: 'script', allowReturnOutsideFunction: true };

/** The forms of the language in a script that iOS 14.5 or Chrome 87 (miniapp/config/floor.json) cannot read. */
export function newerSyntaxIn(code: string): string[] {
  const found = new Set<string>();
  simple(parse(code, options), {
    StaticBlock: () => void found.add('a static block'),
    MethodDefinition: ({ key }) => void (isPrivate(key) && found.add('a private method')),
    BinaryExpression: ({ left }) => void (isPrivate(left) && found.add('a private name before `in`')),
    Literal(node) {
      if (!('regex' in node) || !node.regex) return;
      const { pattern, flags } = node.regex;
      if (/\(\?<[=!]/.test(pattern)) found.add('a look-behind');
      if (/[dv]/.test(flags)) found.add(`a pattern with the flags ${flags}`);
    },
  });
  return [...found];
}

const isPrivate = ({ type }: Node): boolean => type === 'PrivateIdentifier';

/** The scripts of a build with forms that are too new, and which. */
export function newerSyntaxInBuild(folder: string): Record<string, string[]> {
  const files = filesOf(folder, '.js').map(
    (file) => [file, newerSyntaxIn(readFileSync(path.join(folder, file), 'utf8'))] as const,
  );
  return Object.fromEntries(files.filter(([, found]) => found.length > 0));
}
