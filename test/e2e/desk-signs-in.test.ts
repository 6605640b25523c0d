import type { Page } from 'playwright-core';
import { passwordWaits } from '@anxin/shared/rules/identity/growing-wait';
import { useGround } from '../support/use-ground';
import { press, signInAtDesk, visibleById } from '../support/visitors';

/** Guesses at an employee's password wait longer and longer; a device where they have logged in goes on. */

const { ground, browsers } = useGround();

const board = '/pages/staff/board/index';

async function typeIn(page: Page, username: string, password: string): Promise<void> {
  await visibleById(page, 'staff-username').fill(username);
  await visibleById(page, 'staff-password').fill(password);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await press(page, 'staff-login');
  await answered;
}

test('after five wrong passwords a stranger reads how long to wait, and the known device goes on', async () => {
  const { username, password } = ground.secondDesk;
  const known = await browsers.open('desk', ground.product.url);
  await known.page.goto(board);
  await signInAtDesk(known.page, ground.secondDesk);

  const stranger = await browsers.open('desk', ground.product.url);
  stranger.expectTrouble(/401/, /429/);
  const { page } = stranger;
  await page.goto(board);
  const said = visibleById(page, 'staff-login-error');
  for (let attempt = 1; attempt <= passwordWaits.freeAttempts; attempt += 1) {
    await typeIn(page, username, `wrong-${attempt}`);
    await said.filter({ hasText: '账号或密码不正确' }).waitFor();
  }
  // Even the right one waits, and the person reads for how long.
  await typeIn(page, username, password);
  await said.filter({ hasText: /操作太频繁，请 \d+ 秒后再试/ }).waitFor();
  expect(await visibleById(page, 'board-day').count()).toBe(0);

  // The colleague at the desk, who was logged out meanwhile, is not kept out by somebody else's guesses.
  await known.page.evaluate(() => localStorage.removeItem('anxin.session.staff'));
  await known.page.goto(board);
  await signInAtDesk(known.page, ground.secondDesk);
});
