import { addLine, startWork } from '../support/desk-screen';
import { useGround } from '../support/use-ground';
import { cardOf, openDesk, openSignedIn, press, visibleById, showDay } from '../support/visitors';

/** A closed order shows what was paid: on the board, on the order and on the owner's phone, by method and less refunds. */

const { ground, browsers } = useGround();

test('points, cash and card pay an order, a part is given back; every view shows the sums that were paid', async () => {
  const owner = await ground.owner('邓女士');
  await ground.grant(owner, 5_000);
  const visit = await ground.confirmed(owner, '09:00');
  const desk = await openDesk(browsers, ground, ground.manager);
  const { page } = desk;
  await startWork(desk, owner);
  await addLine(desk, '前刹车片', '480');
  await visibleById(page, 'order-gross').filter({ hasText: '930.00' }).waitFor();
  await press(page, 'action-ready');
  await press(page, 'action-settle');
  await press(page, 'settle-points-max');
  await visibleById(page, 'settle-due').filter({ hasText: '880' }).waitFor();
  await press(page, 'settle-split');
  await visibleById(page, 'settle-split-cash').fill('300');
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').filter({ hasText: '已结算 ¥880.00' }).waitFor();
  await press(page, 'action-hand-over');
  await press(page, 'back-to-board');

  await showDay(page, ground.visitDay);
  await cardOf(page, owner).click();
  await visibleById(page, 'detail').filter({ hasText: '合计 ¥930.00，实收 ¥880.00' }).waitFor();
  await press(page, 'open-order');
  await visibleById(page, 'order-paid').filter({ hasText: '880.00' }).waitFor();
  const rows = visibleById(page, 'order-settled');
  for (const row of ['项目合计¥930.00', '积分抵扣 5,000−¥50.00', '现金收款¥300.00', '刷卡收款¥580.00']) {
    await rows.filter({ hasText: row }).waitFor();
  }
  expect(await rows.innerText()).not.toContain('已退款');

  // 93 go back, of which points paid 5: the rest in cash and by card.
  await press(page, 'open-settlement');
  await press(page, 'refund-open');
  await visibleById(page, 'refund-amount').fill('93');
  await visibleById(page, 'refund-methods').waitFor();
  await press(page, 'refund-reason-收费有误');
  await press(page, 'refund-confirm');
  await visibleById(page, 'refund-1').filter({ hasText: '−¥93.00' }).waitFor();
  await visibleById(page, 'settled').filter({ hasText: '已退款−¥93.00' }).waitFor();
  await page.goBack();
  await rows.filter({ hasText: '已退款−¥93.00' }).waitFor();
  await visibleById(page, 'order-paid').filter({ hasText: '880.00' }).waitFor();
  await page.goBack();
  await cardOf(page, owner).click();
  await visibleById(page, 'detail').filter({ hasText: '实收 ¥880.00，已退 ¥93.00' }).waitFor();

  const phone = await openSignedIn(browsers, ground, owner, `/pages/appointment/index?id=${visit.id}`);
  await visibleById(phone.page, 'bill').filter({ hasText: '积分抵扣' }).waitFor();
  await visibleById(phone.page, 'bill-due').filter({ hasText: '880.00' }).waitFor();
});
