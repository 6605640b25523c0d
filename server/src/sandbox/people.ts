import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isPhone, normalisePhone } from '@anxin/shared/values/phone';
import * as z from 'zod';

/** Somebody with a WeChat account, as the sandbox plays them. */
export const demoPerson = z.object({
  openid: z.string().min(1),
  unionid: z.string().min(1).nullable(),
  name: z.string(),
  /** The number bound to their WeChat; null when there is none. */
  phone: z.string().nullable(),
  /** A mark that tells people apart in the list, such as a plate. */
  hint: z.string(),
});
export type DemoPerson = z.output<typeof demoPerson>;

export interface People {
  /** The demo people, in the order they are listed. */
  all(): DemoPerson[];
  find(openid: string): DemoPerson | null;
  /** Creates a new person. */
  create(phone: string | null): DemoPerson;
  /** Stores a new person, or the number a person gave. */
  remember(person: DemoPerson): void;
}

/** The demo people, and people created while the sandbox runs (they are forgotten when it ends). */
export function createPeople(listed: () => DemoPerson[]): People {
  const created = new Map<string, DemoPerson>();
  const people: People = {
    all: listed,
    find: (openid) => created.get(openid) ?? listed().find((person) => person.openid === openid) ?? null,
    create(phone) {
      const person = { openid: newOpenid(), unionid: null, name: '新用户', phone, hint: '' };
      people.remember(person);
      return person;
    },
    remember(person) {
      created.set(person.openid, person);
    },
  };
  return people;
}

/** Reads the file each time, because it may be written after the sandbox was started. */
export function peopleFile(path: string): () => DemoPerson[] {
  return () => {
    try {
      return z.array(demoPerson).parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  };
}

/** Normalises a typed number; null for an empty text, undefined for a text that is no mobile number. */
export function readPhone(typed: string): string | null | undefined {
  const phone = normalisePhone(typed);
  if (phone === '') return null;
  return isPhone(phone) ? phone : undefined;
}

/** 28 characters that start with `o`, as WeChat's are. */
function newOpenid(): string {
  return `o${randomBytes(24).toString('base64url').slice(0, 27)}`;
}
