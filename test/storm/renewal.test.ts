import { refreshSession, signInWithWechat } from '@anxin/shared/contracts/identity';
import { memberMe } from '@anxin/shared/contracts/customer';
import { openedBeforeAll } from '../support/opened';
import { newId, startServer } from '../support/server';
import { useServer } from '../support/use-server';

const jwtSecret = 'a secret that the processes of this test share';
const server = useServer({ jwtSecret });
const second = openedBeforeAll(
  () => startServer({ jwtSecret, beside: server }),
  (opened) => opened.close(),
);

const renew = (no: number, refreshToken: string) =>
  (no % 2 === 0 ? server : second).call(refreshSession, { body: { refreshToken } });

test('renewals with one token at once, in two processes, all get one successor, and the session lives', async () => {
  for (let round = 0; round < 5; round += 1) {
    const code = server.sandbox.issueCode(`o${newId()}`);
    let { refreshToken } = (await server.call(signInWithWechat, { body: { code, agreedVersion: 1 } })).body;
    for (let generation = 0; generation < 2; generation += 1) {
      const replies = await Promise.all(Array.from({ length: 9 }, (_, no) => renew(no, refreshToken)));
      const successors = new Set(replies.map(({ body }) => body.refreshToken));
      expect(successors.size).toBe(1);
      expect(successors).not.toContain(refreshToken);
      for (const { body } of replies) {
        expect((await server.call(memberMe, { token: body.accessToken })).status).toBe(200);
      }
      [refreshToken = ''] = successors;
    }
    // The token that all of them were answered with is the last one of the family.
    server.clock.advanceMinutes(2);
    expect((await renew(round, refreshToken)).status).toBe(200);
  }
});

test('a late repeat among renewals of the successor forks nothing: at most one line of successors lives', async () => {
  const code = server.sandbox.issueCode(`o${newId()}`);
  const first = (await server.call(signInWithWechat, { body: { code, agreedVersion: 1 } })).body.refreshToken;
  const next = (await renew(0, first)).body.refreshToken;
  const replies = await Promise.all(Array.from({ length: 10 }, (_, no) => renew(no, no % 2 === 0 ? next : first)));
  const afterNext = replies
    .filter(({ status }, no) => no % 2 === 0 && status === 200)
    .map(({ body }) => body.refreshToken);
  const afterFirst = replies
    .filter(({ status }, no) => no % 2 === 1 && status === 200)
    .map(({ body }) => body.refreshToken);
  expect(new Set(afterNext).size).toBeLessThanOrEqual(1);
  expect(new Set([...afterFirst, next]).size).toBe(1);
});
