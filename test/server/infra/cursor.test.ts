import { idCursor, numberCursor, pageOf, timeCursor } from '@anxin/server/infra/cursor';

const id = '0123456789abcdef01234567';
const written = (text: string) => Buffer.from(text).toString('base64url');
const refused = expect.objectContaining({
  code: 'invalid_cursor',
  status: 400,
  errors: [expect.objectContaining({ field: 'query.cursor' })],
});

test('a list reads the cursors that it has written', () => {
  const at = new Date('2026-11-24T01:00:00.123Z');
  expect(idCursor('a').read(idCursor('a').write(id))).toBe(id);
  expect(timeCursor('a').read(timeCursor('a').write({ at, id }))).toEqual({ at, id });
  expect(timeCursor('a').read(timeCursor('a').write({ at: new Date(0), id }))).toEqual({ at: new Date(0), id });
  expect(numberCursor('a').read(numberCursor('a').write(42))).toBe(42);
});

test('without a cursor a list starts', () => {
  expect([idCursor('a').read(undefined), timeCursor('a').read(undefined), numberCursor('a').read(undefined)]).toEqual([
    null,
    null,
    null,
  ]);
});

test.each([
  ['nothing', ''],
  ['nonsense', 'nonsense'],
  ['another list’s', idCursor('b').write(id)],
  ['no id', written('a:')],
  ['an id in capitals', written(`a:${id.toUpperCase()}`)],
  ['more behind the id', written(`a:${id} `)],
  ['padding', `${Buffer.from(`a:${id}`).toString('base64')}=`],
  ['the same bytes spelt another way', `${idCursor('a').write(id)}!`],
])('a list by id refuses %s', (_, cursor) => {
  expect(() => idCursor('a').read(cursor)).toThrow(refused);
});

test.each([
  ['the year 33658', written(`a:999999999999999.${id}`)],
  ['the year 2200', written(`a:${Date.UTC(2200, 0, 1) + 1}.${id}`)],
  ['a time before 1970', written(`a:-1.${id}`)],
  ['a time with a fraction', written(`a:1.5.${id}`)],
  ['a time written with a zero before it', written(`a:0123.${id}`)],
  ['no time', written(`a:.${id}`)],
  ['no number', written(`a:NaN.${id}`)],
  ['another list’s', timeCursor('b').write({ at: new Date(0), id })],
])('a list by time refuses %s', (_, cursor) => {
  expect(() => timeCursor('a').read(cursor)).toThrow(refused);
});

test.each(['a:0', 'a:-1', 'a:1.5', 'a:1e3', 'a:9999999999999999', 'a:01', 'b:1'])(
  'a list by number refuses %s',
  (text) => {
    expect(() => numberCursor('a').read(written(text))).toThrow(refused);
  },
);

test('a page has a next one only when more was read than it holds', () => {
  expect(pageOf([1, 2, 3], 2, String)).toEqual({ records: [1, 2], next: '2' });
  expect(pageOf([1, 2], 2, String)).toEqual({ records: [1, 2], next: null });
  expect(pageOf([], 2, String)).toEqual({ records: [], next: null });
});
