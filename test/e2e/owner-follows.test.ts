import type { Page } from 'playwright-core';
import { useGround } from '../support/use-ground';
import {
  act,
  cardOf,
  expectLive,
  liveWithinMs,
  openDesk,
  openSignedIn,
  press,
  visibleById,
  stateOf,
} from '../support/visitors';

/** The owner's open page shows the front desk's changes by itself. */

const { ground, browsers } = useGround();

const state = (page: Page) => visibleById(page, 'appointment-state');

test('the whole visit: each step of the desk shows on the owner’s page within 2 seconds, the points with the settlement', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 12_860);
  const [phone, desk] = [
    (await openSignedIn(browsers, ground, owner)).page,
    (await openDesk(browsers, ground, ground.desk)).page,
  ];
  await press(phone, 'book-repair');
  await press(phone, `day-${ground.visitDay}`);
  await press(phone, 'slot-09:00');
  await act(phone, 'booking-confirm');
  await expectLive(stateOf(desk, owner), '待确认');
  await state(phone).filter({ hasText: '待确认' }).waitFor();

  await cardOf(desk, owner).click();
  await act(desk, 'action-confirm');
  await expectLive(state(phone), '已确认');

  await press(desk, 'action-check-in');
  await visibleById(desk, 'check-in-mileage').fill('20600');
  await act(desk, 'check-in-confirm');
  await expectLive(state(phone), '已到店');
  await act(desk, 'action-start');
  await expectLive(state(phone), '施工中');

  await press(desk, 'open-order');
  await visibleById(desk, 'line-name').fill('前刹车片');
  await visibleById(desk, 'line-price').fill('480');
  await act(desk, 'line-add');
  // 500 for the repair and 480 for the part.
  await expectLive(visibleById(phone, 'bill-due'), '980');
  await act(desk, 'action-ready');
  await expectLive(state(phone), '已完工');

  await press(desk, 'action-settle');
  await visibleById(desk, 'settle-points').fill('10000');
  await visibleById(desk, 'settle-due').filter({ hasText: '880' }).waitFor();
  await press(desk, 'settle-cash');
  await act(desk, 'settle-confirm');
  await expectLive(state(phone), '已结算');
  await visibleById(phone, 'bill').filter({ hasText: '积分抵扣' }).waitFor();
  await act(desk, 'action-hand-over');
  await expectLive(state(phone), '已交车');
});

test('the entry and the new balance are on the owner’s open points page as soon as the bill is settled', async () => {
  const owner = await ground.owner('李女士');
  await ground.grant(owner, 12_860);
  await ground.confirmed(owner, '10:00');
  const desk = (await openDesk(browsers, ground, ground.desk)).page;
  await cardOf(desk, owner).click();
  await press(desk, 'action-check-in');
  await visibleById(desk, 'check-in-mileage').fill('20700');
  await act(desk, 'check-in-confirm');
  await act(desk, 'action-start');
  await act(desk, 'action-ready');
  await press(desk, 'action-settle');
  await visibleById(desk, 'settle-points').fill('5000');
  await visibleById(desk, 'settle-due').filter({ hasText: '400' }).waitFor();
  await press(desk, 'settle-card');
  const address = `/pages/points/index?vehicle=${owner.vehicleId}`;
  const phone = (await openSignedIn(browsers, ground, owner, address)).page;
  // The points that the bill holds cannot be spent meanwhile.
  await visibleById(phone, 'points-balance').filter({ hasText: '7,860' }).waitFor();
  await phone.getByText('另有 5,000 结算中').waitFor();
  await visibleById(phone, 'points-entry').filter({ hasText: '+12,860' }).waitFor();

  await act(desk, 'settle-confirm');

  // 12,860 − 5,000 + 400 for what was paid; the car came a day before its time, so it has no off-peak bonus.
  await expectLive(visibleById(phone, 'points-balance'), '8,260');
  await expectLive(visibleById(phone, 'points-worth'), '¥82.60');
  await expectLive(visibleById(phone, 'points-entry'), '−5,000');
  await expectLive(visibleById(phone, 'points-entry'), '+400');
});

test('a declined request: the owner reads the reason within 2 seconds', async () => {
  const owner = await ground.owner();
  const booked = await ground.book(owner, '11:00');
  const phone = (await openSignedIn(browsers, ground, owner, `/pages/appointment/index?id=${booked.id}`)).page;
  const desk = (await openDesk(browsers, ground, ground.desk)).page;
  await state(phone).filter({ hasText: '待确认' }).waitFor();
  await cardOf(desk, owner).click();
  await press(desk, 'action-decline');
  await visibleById(desk, 'decline-reason').fill('该时段配件未到，请改约周五');

  await act(desk, 'decline-confirm');

  await expectLive(state(phone), '已婉拒');
  await phone.getByText('该时段配件未到，请改约周五').filter({ visible: true }).first().waitFor();
});

test('an owner who moves and calls off an appointment: the open board follows within 2 seconds', async () => {
  const owner = await ground.owner();
  const booked = await ground.confirmed(owner, '12:00');
  const phone = (await openSignedIn(browsers, ground, owner, `/pages/appointment/index?id=${booked.id}`)).page;
  const desk = (await openDesk(browsers, ground, ground.desk)).page;
  await stateOf(desk, owner).filter({ hasText: '已确认' }).waitFor();

  await press(phone, 'appointment-reschedule');
  await press(phone, `day-${ground.visitDay}`);
  await press(phone, 'slot-15:00');
  await act(phone, 'booking-confirm');
  await expectLive(stateOf(desk, owner), '待确认');

  await press(phone, 'appointment-cancel');
  await act(phone, 'cancel-confirm');
  await cardOf(desk, owner).waitFor({ state: 'detached', timeout: liveWithinMs });
});
