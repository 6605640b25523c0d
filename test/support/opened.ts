/**
 * What a hook opens, declared where a test file starts: it is read as if it had been there from the beginning, and each
 * read goes to the one opened last. Reading it before its hook has run fails and says so. For objects read by their
 * fields, not for lists.
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
      // A stand-in may only tell of fields that could go away again.
      return found && { ...found, configurable: true };
    },
  });
  async function opening() {
    opened = undefined;
    opened = await open();
  }
  /** What did not open is not closed: its hook has already said why. */
  const closing = close && (async () => opened && (await close(opened)));
  return { standIn, opening, closing };
}
