import { bookAppointment } from '@anxin/shared/contracts/appointment';
import type { Page } from 'playwright-core';
import { couponTerms } from '../support/coupons';
import { faultsOf, noFaults } from '../support/page-checks';
import { type GroundOwner, vinOf } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import { allowAtWechat, openPhone, openTab, press, visibleById, pressSignIn } from '../support/visitors';
import { dayOf, addDays } from '@anxin/shared/values/store-time';

/** Somebody looks around and books before signing in. */

const { ground, browsers } = useGround();

async function chooseTime(page: Page, start: string): Promise<void> {
  await press(page, `day-${ground.visitDay}`);
  await press(page, `slot-${start}`);
}

/** The chosen time on the page. */
const chosen = (page: Page, start: string) =>
  visibleById(page, `slot-${start}`).and(page.locator('[aria-pressed="true"]'));

async function offered(name: string, audience: 'everyone' | 'new_customers'): Promise<void> {
  const today = dayOf(new Date());
  const terms = { ...couponTerms, name, audience, from: today, to: addDays(today, 30) };
  const by = { id: '0'.repeat(24), name: '罗志明' };
  await ground.product.services.coupons.createOffer({ storeId: ground.store.id, terms, by, at: new Date() }, null);
}

test('home, the tabs and the stores show what there is to see, and each personal thing says what signing in gives', async () => {
  await offered('新客满减券', 'new_customers');
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  await visibleById(page, 'free-times').filter({ hasText: '快速保养' }).waitFor();
  await visibleById(page, `browse-service-${ground.services.express.id}`).filter({ hasText: '¥680' }).waitFor();
  await visibleById(page, 'public-offer').filter({ hasText: '仅限新客户' }).waitFor();
  await visibleById(page, 'call-store').waitFor();
  await visibleById(page, 'sign-in').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);

  for (const [tab, gives] of [
    ['预约', '改期或取消'],
    ['福利', '领券'],
    ['我的', '车辆'],
  ] as const) {
    await openTab(page, tab);
    await visibleById(page, 'signed-out').filter({ hasText: gives }).waitFor();
    expect(await faultsOf(page)).toEqual(noFaults);
  }
  await press(page, 'me-stores');
  await visibleById(page, 'store-card').filter({ hasText: ground.otherStore.address }).first().waitFor();
  await visibleById(page, 'store-card').filter({ hasText: '今天 08:00–20:00' }).first().waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, `open-store-${ground.otherStore.id}`);
  await visibleById(page, 'store-card').filter({ hasText: '每天 08:00–20:00' }).waitFor();
  await visibleById(page, 'store-card').filter({ hasText: ground.otherStore.phone }).waitFor();
  await visibleById(page, 'free-times').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
});

test('a booking started signed out asks for log-in, phone and vehicle when it is confirmed, and comes back to the same choice', async () => {
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  await press(page, 'book-repair');
  await chooseTime(page, '15:00');
  await visibleById(page, 'booking-note').fill('刹车有异响');
  await press(page, 'booking-confirm');
  await visibleById(page, 'booking-sign-in').waitFor();
  await pressSignIn(page);
  await allowAtWechat(page);

  await press(page, 'bind-phone');
  await page.locator('#phone').fill('13800002345');
  await allowAtWechat(page);

  await visibleById(page, 'vehicle-plate').fill('沪AD70001');
  await visibleById(page, 'vehicle-vin').fill(vinOf(900_101));
  await visibleById(page, 'vehicle-model').fill('星途 320');
  await visibleById(page, 'vehicle-mileage').fill('18200');
  await press(page, 'vehicle-save');

  await chosen(page, '15:00').waitFor();
  expect(await visibleById(page, 'booking-note').inputValue()).toBe('刹车有异响');
  await press(page, 'booking-confirm');
  await visibleById(page, 'booking-done').filter({ hasText: '预约已提交，等待门店确认' }).waitFor();
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();
  for (const text of ['15:00', '一般维修', '刹车有异响', '沪A·D70001']) {
    await page.getByText(text).filter({ visible: true }).first().waitFor();
  }
});

/** A known owner who is signed out on this phone has chosen the time, and the page asks for the sign-in. */
async function openSignInPrompt(owner: GroundOwner, start: string): Promise<Page> {
  const { page } = await openPhone(browsers, ground, owner);
  await page.goto('/');
  await press(page, 'book-maintenance');
  await chooseTime(page, start);
  await press(page, 'booking-confirm');
  await visibleById(page, 'booking-sign-in').waitFor();
  return page;
}

test('with phone and vehicle known, signing in is all that is asked', async () => {
  const owner = await ground.owner();
  const page = await openSignInPrompt(owner, '16:00');
  await pressSignIn(page);
  await allowAtWechat(page);
  await chosen(page, '16:00').waitFor();
  await press(page, 'booking-confirm');
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();
});

test('the time was taken meanwhile: the page says so and offers the nearest', async () => {
  const owner = await ground.owner();
  const page = await openSignInPrompt(owner, '17:00');
  for (const other of [await ground.owner(), await ground.owner()]) await ground.book(other, '17:00', 'express');
  await pressSignIn(page);
  await allowAtWechat(page);

  await visibleById(page, 'missed-time').filter({ hasText: '17:00 已被约满' }).waitFor();
  await visibleById(page, 'missed-time').filter({ hasText: '16:30' }).waitFor();
  await press(page, 'take-nearest');
  await chosen(page, '16:30').waitFor();
  await press(page, 'booking-confirm');
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();
});

test('a free time on home goes along to booking', async () => {
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  const first = page.locator('[data-testid^="free-20"]').filter({ visible: true }).first();
  const start = (await first.getAttribute('data-testid'))?.slice(-5) ?? '';
  await first.click();
  await chosen(page, start).waitFor();
});

test('somebody signed in without a vehicle adds it on the way, and the booking is theirs', async () => {
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  await pressSignIn(page);
  await allowAtWechat(page);
  await press(page, 'bind-phone');
  await page.locator('#phone').fill('13800002346');
  await allowAtWechat(page);
  await visibleById(page, 'vehicle-save').waitFor();
  // The vehicle is left for later.
  await page.goto('/pages/booking/index?kind=repair');
  await chooseTime(page, '18:00');
  await press(page, 'booking-confirm');
  await visibleById(page, 'vehicle-plate').fill('沪AD70002');
  await visibleById(page, 'vehicle-vin').fill(vinOf(900_102));
  await visibleById(page, 'vehicle-model').fill('星途 320');
  await visibleById(page, 'vehicle-mileage').fill('300');
  await press(page, 'vehicle-save');
  await chosen(page, '18:00').waitFor();
  const sent = page.waitForResponse((answer) => answer.url().endsWith(bookAppointment.path));
  await press(page, 'booking-confirm');
  expect((await sent).status()).toBe(201);
});

test('on the narrowest screen with large text nothing of home is cut, signed out', async () => {
  const { page, context } = await openPhone(browsers, ground);
  await context.addInitScript(() => localStorage.setItem('anxin.large-text', JSON.stringify({ data: 'on' })));
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto('/');
  await visibleById(page, 'free-times').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'book-maintenance');
  await visibleById(page, `day-${ground.visitDay}`).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
});
