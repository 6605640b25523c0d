import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPlate } from '@anxin/shared/values/plate';
import { demoPeople } from './people';
import { demoPassword, demoStaff } from './staff';
import { demoStores } from './stores';

/** Writes the log-ins of the demo: for people who try it and for tests. */
export function writeLogIns(file: string): Promise<void> {
  const members = demoPeople.map(({ name, phone, openid }) => ({ name, phone, openid }));
  const staff = demoStaff.map(({ username, name, role, title, stores }) => ({
    username,
    password: demoPassword,
    role,
    title,
    name,
    store: stores.length === 1 ? stores.map((store) => demoStores[store].name).join() : '全部门店',
  }));
  return writeWhole(file, { members, staff });
}

/** Writes the people whom a browser can choose in the sandbox. */
export function writePeople(file: string): Promise<void> {
  const people = demoPeople.map(({ openid, unionid, name, phone, cars: [car] }) => {
    return { openid, unionid, name, phone, hint: `${formatPlate(car.plate)} ${car.modelName}` };
  });
  return writeWhole(file, people);
}

/** A reader never sees half a file. */
async function writeWhole(file: string, content: object): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
