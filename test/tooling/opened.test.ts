import { times } from '../support/insist';
import { openedBeforeAll, openedBeforeEach } from '../support/opened';

/** A test file can declare an object at its top that a hook opens later. */

let opened = 0;
const closed: number[] = [];
const open = async () => ({ no: (opened += 1), name: () => `no ${opened}` });

const first = openedBeforeAll(open);
const each = openedBeforeEach(open, async ({ no }) => void closed.push(no));
let tooEarly: unknown;
try {
  void each.no;
} catch (error) {
  tooEarly = error;
}

test.each(['one', 'another'])('%s test has a new one, and those before it are closed', () => {
  expect(first.no).toBe(1);
  expect([first.no, ...closed, each.no]).toEqual(times(opened).map((i) => i + 1));
});

test('it has the fields of what was opened, and can be spread and called', () => {
  expect(Object.keys(each)).toEqual(['no', 'name']);
  expect('name' in each && !('other' in each)).toBe(true);
  expect({ ...each, no: 0 }).toMatchObject({ no: 0, name: each.name });
  expect(each.name()).toBe(`no ${each.no}`);
});

test('read before its hook has run, it fails and says so', () => {
  expect(tooEarly).toMatchObject({ message: 'Read before the hook that opens it has run' });
});
