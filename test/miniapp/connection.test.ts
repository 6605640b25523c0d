import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { type ProblemCode, problems } from '@anxin/shared/errors';
import { ApiError, ForeignAnswer, NetworkError } from '@/api/failures';
import { type Connection, watchConnection } from '@/hooks/connection-watch';

/** While the service cannot be reached, the page says so once; afterwards it reads again by itself. */

let client: QueryClient;
let connection: Connection;
let failure: Error | null;
let paths: string[];

const refused = (code: ProblemCode) => new ApiError({ type: 'about:blank', code, ...problems[code] });

/** A block on the screen that reads something. */
function block(name: string) {
  const observer = new QueryObserver<string>(client, {
    queryKey: [name],
    queryFn: () => {
      paths.push(name);
      return failure === null ? Promise.resolve(`${name} as it is`) : Promise.reject(failure);
    },
    networkMode: 'always',
    retry: false,
  });
  const leave = observer.subscribe(() => undefined);
  return { data: () => observer.getCurrentResult().data, read: () => observer.refetch(), leave };
}

const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  client = new QueryClient();
  connection = watchConnection(client, [1_000, 3_000]);
  failure = null;
  paths = [];
});
afterEach(() => {
  connection.close();
  client.clear();
  jest.useRealTimers();
});

test('several blocks that cannot be read are one loss; one of them is tried with growing pauses', async () => {
  failure = new NetworkError(null);
  block('points');
  block('visits');
  await settle();
  expect(connection.lost()).toBe('offline');
  expect(paths).toEqual(['points', 'visits']);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(paths).toHaveLength(3);
  await jest.advanceTimersByTimeAsync(2_999);
  expect(paths).toHaveLength(3);
  await jest.advanceTimersByTimeAsync(3_001);
  expect(paths.length).toBeGreaterThan(3);
});

test('with the first answer everything that failed is read again, without a tap', async () => {
  failure = new NetworkError(null);
  const [points, visits] = [block('points'), block('visits')];
  await settle();
  failure = null;
  await jest.advanceTimersByTimeAsync(1_000);
  expect(connection.lost()).toBeNull();
  expect([points.data(), visits.data()]).toEqual(['points as it is', 'visits as it is']);
});

test('the network’s return, or the person, brings it about at once', async () => {
  failure = new ForeignAnswer(502);
  const points = block('points');
  await settle();
  expect(connection.lost()).toBe('unavailable');
  failure = null;
  connection.wake();
  await settle();
  expect([connection.lost(), points.data()]).toEqual([null, 'points as it is']);
});

test('last data stays, and is read again when the service is back', async () => {
  const points = block('points');
  await settle();
  failure = refused('busy');
  void points.read();
  await settle();
  expect([connection.lost(), points.data()]).toEqual(['unavailable', 'points as it is']);
  failure = null;
  await jest.advanceTimersByTimeAsync(1_000);
  expect([connection.lost(), paths.length]).toEqual([null, 3]);
});

test('an answer to something that is no read counts too; a refusal is an answer', async () => {
  failure = new NetworkError(null);
  const points = block('points');
  await settle();
  failure = null;
  connection.heard();
  await settle();
  expect([connection.lost(), points.data()]).toEqual([null, 'points as it is']);

  failure = new NetworkError(null);
  void points.read();
  await settle();
  expect(connection.lost()).toBe('offline');
  failure = refused('not_found');
  connection.wake();
  await settle();
  expect(connection.lost()).toBeNull();
});

test('when nothing on the screens waits for it any more, it is not asked on and on', async () => {
  failure = new NetworkError(null);
  const points = block('points');
  await settle();
  points.leave();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(connection.lost()).toBeNull();
  const count = paths.length;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(paths).toHaveLength(count);
});
