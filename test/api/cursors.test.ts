import { operations } from '@anxin/shared/contracts/index';
import { callerOf, openSide, exampleOf, type Side } from '../support/every-operation';
import { sendTo } from '../support/hostile';
import { useServer } from '../support/use-server';

const server = useServer({ rateFactor: 1_000_000 });
let side: Side;

beforeAll(async () => {
  side = await openSide(server);
});

const id = '0123456789abcdef01234567';
const kinds = ['appointment', 'transfer', 'adjustment', 'statement', 'coupon', 'couponOffer', 'campaign'];
const allKinds = [...kinds, 'programmeChange', 'packageOffer'];
const ms = ['999999999999999', '253402300800000', '-1', ''];

/** Positions that no list writes: forged ones of each list, those of an earlier release, and no cursors at all. */
const forged = [
  ...allKinds.flatMap((kind) => [...ms.map((time) => `${kind}:${time}.${id}`), `${kind}:${ms[0]}`, `${kind}:${id}x`]),
  ...ms.flatMap((time) => [`${time}.${id}`, `a${time}.${id}`, `c${time}|${id}`, `s${time}`]),
  '',
  'x',
  '\u0000',
  '{"$gt":0}',
  `i${id}`,
  `o${id}`,
].map((text) => Buffer.from(text).toString('base64url'));
const spelt = ['!', '=', '%00', '../..', 'a'.repeat(200), `${Buffer.from(`campaign:${id}`).toString('base64')}==`];

const lists = operations.filter(({ query }) => query && 'cursor' in query.shape).map((one) => [one.id, one] as const);

test('ten operations and more answer page by page', () => {
  expect(lists.length).toBeGreaterThanOrEqual(10);
});

test.each(lists)('%s refuses every cursor it did not write, with 400 and never 500', async (_, operation) => {
  const sound = exampleOf(operation, 'query', side);
  const needed = Object.entries(operation.query!.shape).filter(([, field]) => !field.safeParse(undefined).success);
  const token = callerOf(operation, side)?.token();
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const refuses = async (cursor: string) => {
    const query = new URLSearchParams(needed.map(([name]) => [name, String(sound[name])]));
    query.set('cursor', cursor);
    const reply = await sendTo(server.url, operation, { params: side.ids, query: query.toString(), headers });
    const text = `${cursor} (${Buffer.from(cursor, 'base64url').toString()})`;
    expect([text, reply.status, reply.problem?.code]).toEqual([text, 400, 'invalid_cursor']);
  };
  const rest = [...forged, ...spelt];
  while (rest.length > 0) await Promise.all(rest.splice(0, 16).map(refuses));
});
