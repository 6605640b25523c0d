import type { Page } from 'playwright-core';
import { useGround } from '../support/use-ground';
import { openDesk, openSignedIn, press, visibleById } from '../support/visitors';
import { sampleVin } from '@anxin/shared/values/vin';

/** What every form does: shows what is wrong, reads what keyboards give, and loses nothing without a question. */

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
