import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from './paths.mjs';

/** Where the demo seed writes the log-ins it has made. */
export const demoFile = path.join(dataDir, 'demo.json');

/** Where it writes the people whom the sandbox lets a browser be. */
export const peopleFile = path.join(dataDir, 'demo-people.json');

const SHOWN_MEMBERS = 5;

/** @typedef {{ members: { name: string, phone: string }[], staff: { username: string, password: string, role: string, name: string }[] }} Demo */

/** The demo log-ins as lines for a person. @returns {string[]} */
export function demoLines() {
  if (!existsSync(demoFile)) return [];
  /** @type {Demo} */
  const { members, staff } = JSON.parse(readFileSync(demoFile, 'utf8'));
  const shown = members.slice(0, SHOWN_MEMBERS).map(({ name, phone }) => `    ${name}  ${phone}`);
  return [
    `  演示车主（在模拟微信页面里选，共 ${members.length} 位）：`,
    ...shown,
    '  演示员工（用户名 / 密码）：',
    ...staff.map(({ username, password, role, name }) => `    ${username} / ${password}  ${name}，${role}`),
  ];
}
