import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { signInStaff } from '@anxin/shared/contracts/identity';
import { checkInAppointment, startService } from '@anxin/shared/contracts/staff-appointment';
import type { Page } from 'playwright-core';
import type { BrowserWindow } from '../support/browser';
import { openedBeforeAll } from '../support/opened';
import { faultsOf, noFaults } from '../support/page-checks';
import { startProduct } from '../support/product';
import { useBrowsers } from '../support/use-ground';
import {
  allowAtWechat,
  expectLive,
  openTab,
  press,
  visibleById,
  signInAtDesk,
  untilLive,
  pressSignIn,
} from '../support/visitors';

/**
 * Every page with the demo on a working day: nothing sticks out, no text is cut, everything has a name, can be touched
 * and read. With UPDATE_PICTURES=1 the README's pictures are taken on the way.
 */

/** The next Tuesday, in the middle of the morning: the board is busy. */
const at = nextTuesday();

const browsers = useBrowsers();
const product = openedBeforeAll(
  () => startProduct({ demo: true, at }),
  (opened) => opened.close(),
  120_000,
);

function nextTuesday(): Date {
  const day = new Date(Date.now() + 24 * 60 * 60_000);
  day.setUTCHours(2, 12, 0, 0);
  while (day.getUTCDay() !== 2) day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

async function open(screen: 'phone' | 'desk'): Promise<BrowserWindow> {
  const window = await browsers.open(screen, product.url);
  await window.context.clock.setFixedTime(at);
  return window;
}

/** Somebody of the demo at a phone, picked on WeChat's page by what stands there. */
async function openAs(words: string): Promise<Page> {
  const { page } = await open('phone');
  await page.goto('/');
  await pressSignIn(page);
  await page.locator('label.row', { hasText: words }).first().click();
  await allowAtWechat(page);
  await visibleById(page, 'home-plate').waitFor();
  return page;
}

/** Fails on a fault of the current page; takes its picture on request. */
async function check(page: Page, picture?: string): Promise<void> {
  // Several parts of a page may load: whichever is the first goes, until none is left.
  await page.getByTestId('loading').filter({ visible: true }).first().waitFor({ state: 'detached' });
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  expect(await faultsOf(page)).toEqual(noFaults);
  if (!picture || process.env['UPDATE_PICTURES'] !== '1') return;
  const folder = path.join(__dirname, 'pictures');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${picture}.png`), scale: isPhone ? 'device' : 'css' });
}

const featured = () => product.demo.members[0]?.name ?? '';

const openSlots = (page: Page) => page.locator('[data-testid^="slot-"]:enabled').filter({ visible: true });

test('an owner’s pages at a phone: home, booking, the appointment and the lists', async () => {
  const page = await openAs(featured());
  await visibleById(page, 'home-next-appointment').waitFor();
  await visibleById(page, 'home-advisor').waitFor();
  await check(page, 'home');

  await press(page, 'book-maintenance');
  await openSlots(page).nth(3).click();
  await check(page, 'booking');
  await press(page, 'booking-change');
  await check(page);
  await press(page, 'change-done');
  await press(page, 'back');

  await visibleById(page, 'home-next-appointment').click();
  await visibleById(page, 'appointment-no').waitFor();
  await check(page);
  await press(page, 'appointment-cancel');
  await check(page);
  await press(page, 'sheet-close');
  await press(page, 'appointment-reschedule');
  await openSlots(page).first().waitFor();
  await check(page);
  await press(page, 'back');
  await press(page, 'back');

  await openTab(page, '预约');
  await visibleById(page, 'appointment-card').first().waitFor();
  await check(page);
  await press(page, 'scope-past');
  await visibleById(page, 'appointment-card').first().waitFor();
  await check(page);
});

test('an owner’s pages at a phone: points, vehicles and settings', async () => {
  const page = await openAs(featured());
  await openTab(page, '福利');
  await check(page);
  await page.locator('[data-testid^="benefits-points-"]').filter({ visible: true }).first().click();
  await visibleById(page, 'points-entry').first().waitFor();
  await check(page, 'points');
  await press(page, 'points-source');
  await check(page);
  await press(page, 'sheet-close');
  await press(page, 'back');

  await openTab(page, '我的');
  await visibleById(page, 'me-vehicles').waitFor();
  await check(page);
  await press(page, 'me-vehicles');
  await check(page);
  await page.goto('/pages/vehicle/edit/index');
  await visibleById(page, 'vehicle-save').waitFor();
  await check(page);
  await press(page, 'vehicle-province');
  await check(page);
});

test('the pages of who is signed out, at a phone', async () => {
  const { page } = await open('phone');
  await page.goto('/');
  await visibleById(page, 'sign-in').waitFor();
  await check(page);
  for (const tab of ['预约', '福利', '我的'] as const) {
    await openTab(page, tab);
    await visibleById(page, 'signed-out').waitFor();
    await check(page);
  }
});

test('with large text nothing is cut and nothing sticks out', async () => {
  const page = await openAs(featured());
  await openTab(page, '我的');
  await press(page, 'large-text');
  await check(page);
  for (const tab of ['首页', '预约', '福利'] as const) {
    await openTab(page, tab);
    await check(page);
  }
  await openTab(page, '首页');
  await press(page, 'book-maintenance');
  await openSlots(page).first().click();
  await check(page);

  // On the narrowest phone, too.
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto('/pages/home/index');
  await visibleById(page, 'home-next-appointment').waitFor();
  await check(page);
  for (const [address, shown] of [
    ['/pages/benefits/index', 'benefits-coupons'],
    ['/pages/coupon/index', 'coupon-row'],
    ['/pages/coupon/claim/index', 'claim-offer'],
    ['/pages/service-package/index', 'package'],
    ['/pages/session/phone/index', 'bind-phone'],
  ] as const) {
    await page.goto(address);
    await visibleById(page, shown).first().waitFor();
    await check(page);
  }
});

/** Somebody at the main store's front desk. */
function frontDesk() {
  const found = product.demo.staff.find(({ role, store }) => role === 'front_desk' && store.includes('浦东'));
  if (!found) throw new Error('The demo has nobody at the front desk');
  return found;
}

test('the front desk’s board, at a desktop and on a phone', async () => {
  for (const screen of ['desk', 'phone'] as const) {
    const { page } = await open(screen);
    await page.goto('/pages/staff/session/index');
    await check(page);
    await signInAtDesk(page, frontDesk());
    await untilLive(page);
    await visibleById(page, 'board').waitFor();
    await check(page);
    for (const view of ['requested', 'in_repair', 'to_settle']) {
      await press(page, `view-${view}`);
      await check(page);
    }
    await press(page, 'view-day');
    const asking = page.locator('.board-card--asking').filter({ visible: true }).first();
    await asking.click();
    await visibleById(page, 'action-confirm').waitFor();
    await check(page, screen === 'desk' ? 'board' : undefined);
  }
});

test('the counter with the day’s bills, one that is paid and one that waits, at a desktop and on a phone', async () => {
  for (const screen of ['desk', 'phone'] as const) {
    const { page } = await open(screen);
    await page.goto('/pages/staff/session/index');
    await signInAtDesk(page, frontDesk());
    await press(page, 'page-counter');
    const bills = page.locator('[data-testid^="bill-GT"]').filter({ visible: true });
    await bills.nth(1).waitFor();
    await check(page);
    for (const [index, what] of ['settle-confirm', 'settled'].entries()) {
      await bills.nth(index).click();
      await visibleById(page, what).waitFor();
      await check(page);
      await page.goBack();
    }
  }
});

test('a visit under way: the owner sees the promise’s clock', async () => {
  const page = await openAs(featured());
  await visibleById(page, 'home-next-appointment').click();
  await visibleById(page, 'appointment-no').waitFor();
  const appointmentId = new URL(page.url()).searchParams.get('id') ?? '';
  const { username, password } = frontDesk();
  const { accessToken: token } = (await product.call(signInStaff, { body: { username, password } })).body;
  const params = { appointmentId };

  await product.call(checkInAppointment, { token, params, body: { mileageKm: 32_600 } });
  await product.call(startService, { token, params });

  await expectLive(visibleById(page, 'appointment-state'), '施工中');
  await visibleById(page, 'promise').waitFor();
  await check(page, 'progress');
});
