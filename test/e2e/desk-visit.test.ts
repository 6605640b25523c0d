import { addLine, checkIn } from '../support/desk-screen';
import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import { cardOf, expectLive, openDesk, press, visibleById, signInAtDesk, stateOf } from '../support/visitors';

/** The front desk runs a visit, at a desktop and on a phone. */

const { ground, browsers } = useGround();

test('a mileage below the one known is refused at the field, and the car is not checked in', async () => {
  const owner = await ground.owner();
  await ground.confirmed(owner, '08:00');
  const desk = await openDesk(browsers, ground, ground.desk);
  desk.expectTrouble(/status 4\d\d POST .*\/check-in/);

  await cardOf(desk.page, owner).click();
  await checkIn(desk, 19_999);

  await visibleById(desk.page, 'check-in-sheet').getByRole('alert').waitFor();
  expect(await stateOf(desk.page, owner).innerText()).toBe('已确认');
  expect(await faultsAtDesk(desk.page)).toEqual(noFaultsAtDesk);
});

test('a visit goes from check-in to hand-over; points pay a part, the rest is split between cash and card', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 12_860);
  await ground.confirmed(owner, '09:00');
  const desk = await openDesk(browsers, ground, ground.desk);
  const { page } = desk;

  await cardOf(page, owner).click();
  await checkIn(desk, 20_500);
  await stateOf(page, owner).filter({ hasText: '已到店' }).waitFor();
  await press(page, 'action-start');
  await stateOf(page, owner).filter({ hasText: '施工中' }).waitFor();

  await visibleById(page, 'open-order').click();
  await addLine(desk, '前刹车片', '480');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'action-ready');
  await press(page, 'action-settle');

  // 450 for the service and 480 for the part: 930 in all, of which 5,000 points pay 50.
  await visibleById(page, 'settle-points').fill('5000');
  await visibleById(page, 'settle-due').filter({ hasText: '880' }).waitFor();
  await visibleById(page, 'points-held').filter({ hasText: '积分已为您保留至' }).waitFor();
  const held = async () => (await ground.product.services.points.accountOf(owner.vehicleId))?.held;
  expect(await held()).toBe(5_000);
  await visibleById(page, 'settle-split').click();
  await visibleById(page, 'settle-split-cash').fill('300');
  await page.getByText('其余 ¥580.00 刷卡').waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'settle-confirm');

  // 880 for what was paid; the car came a day before its time, so it has no off-peak bonus.
  await visibleById(page, 'settled-earned').filter({ hasText: '880' }).waitFor();
  await visibleById(page, 'settled-balance').filter({ hasText: '8,740' }).waitFor();
  await press(page, 'action-hand-over');
  await visibleById(page, 'back-to-board').click();
  await stateOf(page, owner).filter({ hasText: '已交车' }).waitFor();
});

test('a manager gives a settled order back as a whole, and sees beforehand which points move', async () => {
  const owner = await ground.owner('蒋女士');
  await ground.grant(owner, 5_000);
  await ground.confirmed(owner, '16:00');
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await cardOf(page, owner).click();
  await checkIn(desk, 21_000);
  await press(page, 'action-start');
  await press(page, 'action-ready');
  await press(page, 'action-settle');
  await press(page, 'settle-points-max');
  await visibleById(page, 'settle-due').filter({ hasText: '400' }).waitFor();
  await press(page, 'settle-card');
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();

  await press(page, 'refund-open');
  await visibleById(page, 'refund-returned').filter({ hasText: '+5,000' }).waitFor();
  await visibleById(page, 'refund-money').filter({ hasText: '¥400.00' }).waitFor();
  await visibleById(page, 'refund-amount').fill('450.01');
  await page.getByText('最多可退 ¥450.00').waitFor();
  await visibleById(page, 'refund-amount').fill('450');
  await visibleById(page, 'refund-method-only').filter({ hasText: '原路退回：刷卡 ¥400.00' }).waitFor();
  await press(page, 'refund-reason-收费有误');
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await press(page, 'refund-confirm');
  await visibleById(page, 'refund-1').filter({ hasText: '返还 5,000 积分' }).waitFor();
  await visibleById(page, 'refund-open').waitFor({ state: 'detached' });
  const account = await ground.product.services.points.accountOf(owner.vehicleId);
  expect(account).toMatchObject({ balance: 5_000, debt: 0, held: 0 });
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
});

test('points that are no whole step, or more than the bill takes, are refused at the field', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 90_000);
  await ground.confirmed(owner, '10:00');
  const desk = await openDesk(browsers, ground, ground.desk);
  const { page } = desk;
  await cardOf(page, owner).click();
  await checkIn(desk, 21_000);
  await press(page, 'action-start');
  await press(page, 'action-ready');
  await press(page, 'action-settle');

  await visibleById(page, 'settle-points').fill('150');
  await page.getByText('须为 100 的整数倍').waitFor();
  expect(await visibleById(page, 'settle-confirm').isDisabled()).toBe(true);
  await visibleById(page, 'settle-points').fill('45100');
  await page.getByText('本单最多可用 45,000 积分').waitFor();
  await visibleById(page, 'settle-points-max').click();
  await visibleById(page, 'settle-due').filter({ hasText: '0.00' }).waitFor();
  await visibleById(page, 'settle-confirm').filter({ hasText: '确认结算' }).waitFor();
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled-balance').waitFor();
});

test('the board is worked by keyboard: arrows choose, Enter takes the next step, Esc closes, / searches', async () => {
  const [first, second] = [await ground.owner('周先生'), await ground.owner('吴女士')];
  await ground.book(first, '13:00', 'express');
  await ground.book(second, '14:00', 'express');
  const { page } = await openDesk(browsers, ground, ground.desk);
  await cardOf(page, first).waitFor();

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  expect(await visibleById(page, 'detail').count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  await visibleById(page, 'detail').filter({ hasText: '周先生' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await visibleById(page, 'detail').filter({ hasText: '吴女士' }).waitFor();
  await visibleById(page, 'action-confirm').waitFor();
  await page.keyboard.press('Enter');
  await expectLive(stateOf(page, second), '已确认');

  await page.keyboard.press('/');
  await page.keyboard.type(first.plate.slice(-4));
  expect(await visibleById(page, 'board-search').inputValue()).toBe(first.plate.slice(-4));
  await cardOf(page, first).waitFor();
  await page.keyboard.press('Escape');
  expect(await visibleById(page, 'board-search').inputValue()).toBe('');
});

test('on a phone the desk has the day as a list, and takes every step of a visit there', async () => {
  const owner = await ground.owner('郑女士');
  await ground.book(owner, '15:00');
  const desk = await openDesk(browsers, ground, ground.desk, 'phone');
  const { page } = desk;
  await cardOf(page, owner).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);

  await cardOf(page, owner).tap();
  await visibleById(page, 'detail-sheet').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'action-confirm');
  await checkIn(desk, 22_000);
  await press(page, 'action-start');
  await visibleById(page, 'action-ready').waitFor();
  await visibleById(page, 'open-order').tap();
  await addLine(desk, '雨刮片', '120');
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'action-ready');
  await press(page, 'action-settle');
  await visibleById(page, 'settle-card').tap();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'settle-confirm');
  await press(page, 'action-hand-over');
  await visibleById(page, 'settled').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
});

test('the log-in page refuses a wrong password in words, opens the board with the right one, and fits both screens', async () => {
  for (const screen of ['desk', 'phone'] as const) {
    const window = await browsers.open(screen, ground.product.url);
    window.expectTrouble(/status 401 POST .*\/sessions\/staff/);
    await window.page.goto('/pages/staff/session/index');
    await visibleById(window.page, 'staff-username').fill(ground.desk.username);
    await visibleById(window.page, 'staff-password').fill('not the password');
    await visibleById(window.page, 'staff-login').click();
    await visibleById(window.page, 'staff-login-error').waitFor();
    expect(await faultsAtDesk(window.page)).toEqual(noFaultsAtDesk);
    await signInAtDesk(window.page, ground.desk);
  }
});
