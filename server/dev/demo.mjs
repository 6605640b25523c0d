import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from './paths.mjs';

/** The demo seed writes its sign-ins to this file. */
export const demoFile = path.join(dataDir, 'demo.json');

/** The demo seed writes the people whom a browser can choose in the sandbox to this file. */
export const peopleFile = path.join(dataDir, 'demo-people.json');

const SHOWN_MEMBERS = 5;

/** @typedef {{ username: string, password: string, role: string, title: string, name: string, store: string }} Employee */
/** @typedef {{ members: { name: string, phone: string }[], staff: Employee[] }} Demo */

/** The demo log-ins as lines for a person. @returns {string[]} */
export function demoLines() {
  if (!existsSync(demoFile)) return [];
  /** @type {Demo} */
  const { members, staff } = JSON.parse(readFileSync(demoFile, 'utf8'));
  const shown = members.slice(0, SHOWN_MEMBERS).map(({ name, phone }) => `    ${name}  ${phone}`);
  // Shows one employee of each role, and every front desk; the file has the others.
  const kinds = staff.filter(({ role }, place) => {
    return role === 'front_desk' || staff.findIndex((other) => other.role === role) === place;
  });
  return [
    `  演示车主（在模拟微信页面里选，共 ${members.length} 位）：`,
    ...shown,
    '  演示员工（用户名 / 密码）：',
    ...kinds.map(({ username, password, title, name, store }) => {
      return `    ${username} / ${password}  ${store} ${title} ${name}`;
    }),
  ];
}
