/**
 * Stands for an object that a hook opens, so that a test file can declare it at its top. Each read goes to the object
 * that was opened last. Reading before the hook has run fails with a message. Use it for objects with fields, not for
 * lists.
 */

type Open<T> = () => Promise<T> | T;
type Close<T> = (opened: T) => Promise<void>;

/** One for all tests of the file, closed after the last of them. */
export function openedBeforeAll<T extends object>(open: Open<T>, close?: Close<T>, timeoutMs?: number): T {
  const { standIn, opening, closing } = slot(open, close);
  beforeAll(opening, timeoutMs);
  if (closing) afterAll(closing);
  return standIn;
}

/** A new one for each test, closed after it. */
export function openedBeforeEach<T extends object>(open: Open<T>, close?: Close<T>): T {
  const { standIn, opening, closing } = slot(open, close);
  beforeEach(opening);
  if (closing) afterEach(closing);
  return standIn;
}

function slot<T extends object>(open: Open<T>, close?: Close<T>) {
  let opened: T | undefined;
  const current = (): T => {
    if (!opened) throw new Error('Read before the hook that opens it has run');
    return opened;
  };
  const standIn = new Proxy({} as T, {
    get: (_, field) => Reflect.get(current(), field) as unknown,
    set: (_, field, value) => Reflect.set(current(), field, value),
    has: (_, field) => Reflect.has(current(), field),
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor(_, field) {
      const found = Reflect.getOwnPropertyDescriptor(current(), field);
      // A proxy may only report fields that are configurable.
      return found && { ...found, configurable: true };
    },
  });
  async function opening() {
    opened = undefined;
    opened = await open();
  }
  /** Closes only an opened object: when opening failed, its hook has already said why. */
  const closing = close && (async () => opened && (await close(opened)));
  return { standIn, opening, closing };
}
