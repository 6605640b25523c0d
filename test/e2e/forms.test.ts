import type { Page } from 'playwright-core';
import { useGround } from '../support/use-ground';
import { readyAtDesk } from '../support/desk-visit';
import { cardOf, openDesk, openSignedIn, openStaffPage, press, visibleById } from '../support/visitors';
import { sampleVin } from '@anxin/shared/values/vin';

/** The behaviour of every form: it shows faults, reads any keyboard's input, and asks before it loses anything. */

const { ground, browsers } = useGround();

/** Waits until the element of this test id has the keyboard. */
const untilFocused = (page: Page, testId: string) =>
  page.waitForFunction((id) => document.activeElement?.getAttribute('data-testid') === id, testId);
const leave = '放弃未保存的内容？';

test('a campaign with missing fields brings the first of them into view with the keyboard, and keeps the other faults', async () => {
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-points-rules');
  await press(page, 'tab-campaigns');
  await press(page, 'campaign-new');
  await visibleById(page, 'campaign-budget').scrollIntoViewIfNeeded();
  await press(page, 'campaign-save');
  await page.getByText('请填写活动名称').waitFor();
  await untilFocused(page, 'campaign-name');
  await page.keyboard.type('冬季加赠');
  expect(await page.locator('.field--wrong').count()).toBeGreaterThan(0);
  await press(page, 'campaign-save');
  await untilFocused(page, 'campaign-amount');

  // Closing the sheet would lose what was typed.
  await page.keyboard.press('Escape');
  await page.getByText(leave).waitFor();
  await page.getByText('留下', { exact: true }).click();
  expect(await visibleById(page, 'campaign-name').inputValue()).toBe('冬季加赠');
});

test('rules that were changed and not saved are left only after a question', async () => {
  const { page } = await openDesk(browsers, ground, ground.manager);
  await press(page, 'page-points-rules');
  await visibleById(page, 'rule-redeemStep').fill('２００');
  for (const go of [() => press(page, 'page-coupons'), () => press(page, 'tab-campaigns')]) {
    await go();
    await page.getByText(leave).waitFor();
    await page.getByText('留下', { exact: true }).click();
    await page.getByText(leave).waitFor({ state: 'hidden' });
    expect(await visibleById(page, 'rule-redeemStep').inputValue()).toBe('２００');
    expect(page.url()).toContain('points-rules');
  }
  await press(page, 'page-coupons');
  await page.getByText('离开', { exact: true }).click();
  await page.waitForURL(/coupons/);
  await press(page, 'page-points-rules');
  expect(await visibleById(page, 'rule-redeemStep').inputValue()).toBe('100');
});

test('an owner’s vehicle in full-width signs is registered; what is missing takes the keyboard', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/vehicle/edit/index');
  expect(await visibleById(page, 'vehicle-vin').getAttribute('placeholder')).toContain(sampleVin);
  await press(page, 'vehicle-save');
  await untilFocused(page, 'vehicle-province');
  await visibleById(page, 'vehicle-plate').fill('沪Ａ·Ｄ６９Ｋ２２');
  await visibleById(page, 'vehicle-vin').fill('ｌｆｖ３ａ２３ｃ９ｊ３００００１７');
  await visibleById(page, 'vehicle-model').fill('奥迪\u200b A4L');
  await visibleById(page, 'vehicle-mileage').fill('４１，２００');
  await press(page, 'vehicle-save');
  await visibleById(page, 'home-plate').or(page.getByText('沪A·D69K22')).first().waitFor();
});

test('the browser’s back button asks before it leaves a form with something typed', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/vehicle/list/index');
  await press(page, 'add-vehicle');
  await visibleById(page, 'vehicle-model').fill('奥迪 A4L');
  await page.goBack();
  await page.getByText(leave).waitFor();
  await page.getByText('留下', { exact: true }).click();
  await page.getByText(leave).waitFor({ state: 'hidden' });
  expect(await visibleById(page, 'vehicle-model').inputValue()).toBe('奥迪 A4L');
  await page.goBack();
  await page.getByText('离开', { exact: true }).click();
  await visibleById(page, 'add-vehicle').waitFor();
});

/** Closes a sheet with typed text: 留下 keeps the sheet with its text, 离开 closes it. */
async function closesAfterAQuestion(page: Page, close: () => Promise<void>, field: string): Promise<void> {
  const typed = await visibleById(page, field).inputValue();
  await close();
  await page.getByText(leave).waitFor();
  await page.getByText('留下', { exact: true }).click();
  await page.getByText(leave).waitFor({ state: 'hidden' });
  expect(await visibleById(page, field).inputValue()).toBe(typed);
  await close();
  await page.getByText('离开', { exact: true }).click();
  await visibleById(page, field).waitFor({ state: 'detached' });
}

test('the small sheets of the desk ask before they lose what was typed, and close at once without', async () => {
  const [waiting, arriving] = [await ground.owner('钱女士'), await ground.owner('孙先生')];
  await ground.book(waiting, '09:00');
  await ground.confirmed(arriving, '10:00');
  const { page } = await openDesk(browsers, ground, ground.manager);
  const cross = () => press(page, 'sheet-close');

  await cardOf(page, waiting).click();
  await press(page, 'action-decline');
  await cross();
  await visibleById(page, 'decline-sheet').waitFor({ state: 'detached' });
  await press(page, 'action-decline');
  await press(page, 'reason-所需配件暂缺');
  await closesAfterAQuestion(page, () => page.keyboard.press('Escape'), 'decline-reason');

  await cardOf(page, arriving).click();
  await press(page, 'action-check-in');
  await visibleById(page, 'check-in-mileage').fill('21000');
  await closesAfterAQuestion(page, cross, 'check-in-mileage');

  await page.goto(`/pages/staff/points-account/index?id=${arriving.vehicleId}`);
  await press(page, 'grant');
  await visibleById(page, 'grant-points').fill('200');
  await closesAfterAQuestion(page, cross, 'grant-points');
});

test('a refund that cannot be confirmed says why beside its button, and asks before it is lost', async () => {
  const owner = await ground.owner('李先生');
  await ground.confirmed(owner, '14:00');
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await cardOf(page, owner).click();
  await press(page, 'action-check-in');
  await visibleById(page, 'check-in-mileage').fill('21000');
  await press(page, 'check-in-confirm');
  await press(page, 'action-start');
  await press(page, 'action-ready');
  await press(page, 'action-settle');
  await press(page, 'settle-split');
  await visibleById(page, 'settle-split-cash').fill('200');
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();

  await press(page, 'refund-open');
  const sheet = visibleById(page, 'refund-sheet');
  await visibleById(page, 'refund-methods').waitFor();
  await visibleById(page, 'refund-by-cash').fill('');
  await sheet.getByText('请先填对各收款方式的退款金额').waitFor();
  expect(await visibleById(page, 'refund-confirm').isDisabled()).toBe(true);
  await visibleById(page, 'refund-amount').fill('');
  await sheet.getByText('请填写金额').waitFor();
  await sheet.getByText('请先改好退款金额').waitFor();
  await closesAfterAQuestion(page, () => press(page, 'sheet-close'), 'refund-amount');
});

test('an owner’s sheets ask before they lose what was typed', async () => {
  const owner = await ground.owner('周女士');
  const booked = await ground.book(owner, '11:00');
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/me/index');
  await press(page, 'edit-name');
  await visibleById(page, 'name-input').fill('周小姐');
  await closesAfterAQuestion(page, () => press(page, 'sheet-close'), 'name-input');

  await page.goto(`/pages/appointment/index?id=${booked.id}`);
  await press(page, 'appointment-cancel');
  await visibleById(page, 'cancel-reason').fill('行程有变');
  await closesAfterAQuestion(page, () => page.getByText('再想想').click(), 'cancel-reason');
  await press(page, 'appointment-cancel');
  expect(await visibleById(page, 'cancel-reason').inputValue()).toBe('');
});

test('a line of an order that is half typed is not lost without a question, in the app or with the tab', async () => {
  const { orderId } = await readyAtDesk(ground, await ground.owner(), '16:00');
  const address = `/pages/staff/order/index?id=${orderId}`;
  const { page } = await openStaffPage(browsers, ground, ground.manager, { address });
  await visibleById(page, 'line-name').fill('更换前刹车片');
  await press(page, 'back');
  await page.getByText(leave).waitFor();
  await page.getByText('留下', { exact: true }).click();
  await page.getByText(leave).waitFor({ state: 'hidden' });
  expect(await visibleById(page, 'line-name').inputValue()).toBe('更换前刹车片');

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await visibleById(page, 'line-name').fill('');
  await press(page, 'back');
  await visibleById(page, 'line-name').waitFor({ state: 'hidden' });
});

test('the form for a code gives its first wrong field the keyboard', async () => {
  const { page } = await openSignedIn(browsers, ground, await ground.owner(), '/pages/session/phone/index');
  await press(page, 'bind-other-way');
  await press(page, 'code-bind');
  await untilFocused(page, 'code-phone');
  await visibleById(page, 'code-phone').fill('13812345678');
  await press(page, 'code-bind');
  await untilFocused(page, 'code-typed');
  await visibleById(page, 'code-phone').fill('138');
  await press(page, 'code-send');
  await untilFocused(page, 'code-phone');
});

test.each(['desk', 'phone'] as const)('a toast on a %s stands clear of the field that is typed in', async (screen) => {
  const { orderId } = await readyAtDesk(ground, await ground.owner(), screen === 'desk' ? '17:00' : '17:30');
  const address = `/pages/staff/order/index?id=${orderId}`;
  const { page } = await openStaffPage(browsers, ground, ground.manager, { address, screen });
  await visibleById(page, 'line-name').fill('更换前刹车片');
  await visibleById(page, 'line-price').fill('120');
  await press(page, 'line-add');
  await untilFocused(page, 'line-name');
  const boxes = await page.waitForFunction(() => {
    const toast = [...document.querySelectorAll('[data-testid="toast"]')].find(
      (one) => one.getClientRects().length > 0,
    );
    const typed = document.activeElement;
    if (!toast || typed?.getAttribute('data-testid') !== 'line-name') return null;
    const box = ({ top, bottom }: DOMRect) => ({ top, bottom });
    const height = window.innerHeight;
    return { toast: box(toast.getBoundingClientRect()), field: box(typed.getBoundingClientRect()), height };
  });
  const { toast, field, height } = (await boxes.jsonValue())!;
  expect(toast.top).toBeGreaterThanOrEqual(0);
  expect(field.bottom).toBeLessThanOrEqual(height);
  expect(toast.bottom <= field.top || toast.top >= field.bottom).toBe(true);
});
