import type { Page } from 'playwright-core';
import { shortcutGroups } from '@/pages/staff/frame/shortcuts';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import { cardOf, openDesk, press, visibleById, stateOf } from '../support/visitors';

/** The desk's work by keyboard, and the page that lists its keys. */

const { ground, browsers } = useGround();

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

test('a request is found, confirmed and received by keyboard alone', async () => {
  const first = await ground.owner('赵女士');
  const owner = await ground.owner('钱先生');
  await ground.book(first, '09:00');
  await ground.book(owner, '10:00');
  const { page } = await openDesk(browsers, ground, ground.desk);
  await cardOf(page, owner).waitFor();

  // Q goes from one that waits to the next, the longest waiting first.
  await page.keyboard.press('q');
  await visibleById(page, 'detail').filter({ hasText: '赵女士' }).waitFor();
  await page.keyboard.press('q');
  await visibleById(page, 'detail').filter({ hasText: '钱先生' }).waitFor();
  await visibleById(page, 'action-confirm').waitFor();
  await page.keyboard.press('Control+Enter');
  await stateOf(page, owner).filter({ hasText: '已确认' }).waitFor();

  await page.keyboard.press('q');
  await visibleById(page, 'detail').filter({ hasText: '赵女士' }).waitFor();
  await page.keyboard.press('d');
  await visibleById(page, 'decline-reason').fill('该时段配件未到');
  await page.keyboard.press('Control+Enter');
  // A declined request leaves the board.
  await cardOf(page, first).waitFor({ state: 'detached' });
});

test('the keys of the board lead to days, views, the order and the account, and back', async () => {
  const owner = await ground.owner('孙女士');
  await ground.confirmed(owner, '11:00');
  const { page } = await openDesk(browsers, ground, ground.desk);
  await cardOf(page, owner).click();
  await press(page, 'action-check-in');
  await visibleById(page, 'check-in-mileage').fill('21000');
  await page.keyboard.press('Control+Enter');
  await visibleById(page, 'open-order').waitFor();
  await page.keyboard.press('o');
  await visibleById(page, 'line-name').waitFor();
  await page.goBack();
  await visibleById(page, 'open-order').waitFor();
  await page.keyboard.press('p');
  await visibleById(page, 'account-available').waitFor();
  await page.keyboard.press('/');
  expect(await focused(page)).toBe('vehicle-search');
  await page.goBack();

  await visibleById(page, 'board-day').waitFor();
  await page.keyboard.press('Escape');
  await visibleById(page, 'detail').waitFor({ state: 'detached' });
  const day = await visibleById(page, 'board-day').innerText();
  await page.keyboard.press(']');
  await visibleById(page, 'board-day').filter({ hasNotText: day }).waitFor();
  await page.keyboard.press('[');
  await visibleById(page, 'board-day').filter({ hasText: day }).waitFor();
  await page.keyboard.press('2');
  await page.locator('[data-testid="view-requested"][aria-pressed="true"]').waitFor();
  await page.keyboard.press('1');
  await page.locator('[data-testid="view-day"][aria-pressed="true"]').waitFor();
  await page.keyboard.press('t');
  await page.getByText('今天', { exact: true }).filter({ visible: true }).first().waitFor();
});

test('keys typed into a field stay in the field', async () => {
  const { page } = await openDesk(browsers, ground, ground.desk);
  const day = await visibleById(page, 'board-day').innerText();
  await page.keyboard.press('/');
  expect(await focused(page)).toBe('board-search');
  await page.keyboard.type('q]t?2d');
  expect(await visibleById(page, 'board-search').inputValue()).toBe('q]t?2d');
  expect(await visibleById(page, 'board-day').innerText()).toBe(day);
  expect(new URL(page.url()).pathname).toContain('/board/');
  await page.locator('[data-testid="view-day"][aria-pressed="true"]').waitFor();
  await page.keyboard.press('Escape');
  expect(await visibleById(page, 'board-search').inputValue()).toBe('');
});

test.each(['desk', 'phone'] as const)('the help page lists every shortcut, at a %s', async (screen) => {
  const { page } = await openDesk(browsers, ground, ground.manager, screen);
  if (screen === 'desk') await page.keyboard.press('?');
  else await press(page, 'page-help');
  for (const { title, shortcuts } of shortcutGroups) {
    const group = visibleById(page, `help-${title}`);
    for (const { does } of shortcuts) await group.getByText(does, { exact: true }).first().waitFor();
  }
  const [faults, none] =
    screen === 'desk' ? [await faultsAtDesk(page), noFaultsAtDesk] : [await faultsOf(page), noFaults];
  expect(faults).toEqual(none);
  if (screen === 'desk') {
    await page.keyboard.press('?');
    await page.goBack();
    await visibleById(page, 'board-day').waitFor();
  }
});
