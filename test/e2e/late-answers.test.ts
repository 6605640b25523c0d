import { refreshSession, signInStaff } from '@anxin/shared/contracts/identity';
import { problems } from '@anxin/shared/errors';
import type { Page, Route } from 'playwright-core';
import { openedBeforeEach } from '../support/opened';
import { useGround } from '../support/use-ground';
import { openSignedIn, press, signInAtDesk, visibleById } from '../support/visitors';

/** Signing out ends the session on the server, and no late answer about it touches the session of the next person. */

const { ground, browsers } = useGround();

const refuseExpired = (route: Route) =>
  route.fulfill({
    status: problems.token_expired.status,
    contentType: 'application/problem+json',
    json: { type: 'about:blank', code: 'token_expired', ...problems.token_expired },
  });

/** True when the server has ended the session of this refresh token. */
async function isEnded(refreshToken: string): Promise<boolean> {
  const { status } = await ground.product.call(refreshSession, { body: { refreshToken } });
  return status !== 200;
}

const sessionPage = '/pages/staff/session/index';
const storedToken = (page: Page, kind: 'staff' | 'member') =>
  page.evaluate((key) => localStorage.getItem(key) ?? '', `anxin.session.${kind}`);

/** Holds back the requests of a path until it is released; they are refused as expired then. */
async function holdExpired(page: Page, path: string): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let left = 1;
  await page.route(`**${path}`, async (route) => {
    if (left === 0) return route.continue();
    left -= 1;
    await held;
    return refuseExpired(route);
  });
  return release;
}

/** A desk at the page to sign out, with the session of its first employee. */
const opened = openedBeforeEach(
  async () => {
    const { username, password } = ground.desk;
    const { accessToken, refreshToken } = (await ground.product.call(signInStaff, { body: { username, password } }))
      .body;
    const window = await browsers.open('desk', ground.product.url);
    await window.page.goto(sessionPage);
    const text = JSON.stringify({ data: JSON.stringify({ accessToken, refreshToken }) });
    await window.page.evaluate((entry) => localStorage.setItem('anxin.session.staff', entry), text);
    await window.page.goto(sessionPage);
    window.expectTrouble(/status 40[01]/);
    return { refreshToken, page: window.page };
  },
  async () => undefined,
);

test('signed out with an access token that ran out: the session ends on the server all the same', async () => {
  const { page, refreshToken } = opened;
  const release = await holdExpired(page, '/sessions/current');
  release();
  const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.status() === 204);
  await press(page, 'staff-logout');
  await ended;
  expect(await isEnded(refreshToken)).toBe(true);
});

test('a late refusal of the sign-out leaves the colleague signed in who came meanwhile', async () => {
  const { page, refreshToken } = opened;
  const release = await holdExpired(page, '/sessions/current');
  await press(page, 'staff-logout');
  await signInAtDesk(page, ground.secondDesk);
  const theirs = await storedToken(page, 'staff');
  const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.status() === 204);
  release();
  await ended;
  expect(await storedToken(page, 'staff')).toBe(theirs);
  expect(await isEnded(refreshToken)).toBe(true);
  await page.reload();
  await visibleById(page, 'board-day').waitFor();
});

test('a renewal that comes late brings back nobody who has signed out', async () => {
  const { page } = opened;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/staff/me', refuseExpired, { times: 1 });
  await page.route('**/sessions/refresh', async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  const renewing = page.waitForRequest('**/sessions/refresh');
  await page.goto(sessionPage);
  await renewing;
  // The page waits for the renewed read, so another tab of the same browser signs out.
  await page.evaluate(() => localStorage.removeItem('anxin.session.staff'));
  const renewed = page.waitForResponse('**/sessions/refresh');
  release();
  await renewed;
  await visibleById(page, 'staff-username').waitFor();
  expect(await storedToken(page, 'staff')).toBe('');
});

test('an owner who signs out with a token that ran out is signed out here at once, and on the server', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, ground, owner, '/pages/me/index');
  window.expectTrouble(/status 40[01]/);
  const { page } = window;
  const release = await holdExpired(page, '/sessions/current');
  await press(page, 'sign-out');
  await press(page, 'sign-out-confirm');
  await page.waitForFunction(() => localStorage.getItem('anxin.session.member') === null);
  const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE' && answer.status() === 204);
  release();
  await ended;
  expect(await isEnded(owner.refreshToken)).toBe(true);
});
