import { useGround } from '../support/use-ground';
import {
  act,
  cardOf,
  expectLive,
  holdUntilAllCame,
  liveWithinMs,
  openDesk,
  press,
  visibleById,
  stateOf,
} from '../support/visitors';

/**
 * The front desks of one store see each other's changes and the owners' changes, at desktops.
 * docs/domain/appointments.md#3, #4, #10.
 */

const { ground, browsers } = useGround();

test('a request shows on a board that is open already, within 2 seconds', async () => {
  const owner = await ground.owner();
  const { page } = await openDesk(browsers, ground, ground.desk);

  await ground.book(owner, '09:00');

  await expectLive(stateOf(page, owner), '待确认');
});

test('another open board shows a desk’s changes within 2 seconds, without a reload', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '10:00');
  const one = await openDesk(browsers, ground, ground.desk);
  const other = await openDesk(browsers, ground, ground.secondDesk);
  let reloads = 0;
  other.page.on('framenavigated', () => (reloads += 1));

  await cardOf(one.page, owner).click();
  await act(one.page, 'action-confirm');

  await expectLive(stateOf(other.page, owner), '已确认');
  expect(reloads).toBe(0);
});

test('two desks that answer the same request at once: one does it, the other is told and shown how it stands', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '11:00');
  const desks = await Promise.all([
    openDesk(browsers, ground, ground.desk),
    openDesk(browsers, ground, ground.secondDesk),
  ]);
  for (const desk of desks) desk.expectTrouble(/status 409 POST .*\/confirm/);
  for (const { page } of desks) await cardOf(page, owner).click();
  await holdUntilAllCame(
    desks.map(({ page }) => page),
    '**/confirm',
  );

  const answers = desks.map(({ page }) => page.waitForResponse((response) => response.url().endsWith('/confirm')));
  await Promise.all(desks.map(({ page }) => visibleById(page, 'action-confirm').click()));

  const statuses = await Promise.all(answers.map(async (answer) => (await answer).status()));
  expect(statuses.toSorted()).toEqual([200, 409]);
  const late = desks[statuses.indexOf(409)]!.page;
  await late.getByText('可能有同事先处理了').waitFor();
  for (const { page } of desks) {
    await expectLive(stateOf(page, owner), '已确认');
    await visibleById(page, 'action-check-in').waitFor();
  }
});

test('a declined request leaves the day’s places to others, with its reason kept', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '12:00', 'paint');
  const { page } = await openDesk(browsers, ground, ground.desk);

  await cardOf(page, owner).click();
  await press(page, 'action-decline');
  await press(page, 'decline-confirm');
  await page.getByText('请选择或填写原因，车主会看到').waitFor();
  await visibleById(page, 'decline-reason').fill('烤漆房检修，请改约后天');
  await act(page, 'decline-confirm');

  await cardOf(page, owner).waitFor({ state: 'detached', timeout: liveWithinMs });
  await visibleById(page, 'detail').getByText('烤漆房检修，请改约后天').waitFor();
  const second = await ground.owner();
  await ground.book(second, '12:00', 'paint');
  await expectLive(stateOf(page, second), '待确认');
});

test('a desk whose connection was cut says so, and catches up by itself when the server is back', async () => {
  const owner = await ground.owner();
  const desk = await openDesk(browsers, ground, ground.desk);
  desk.expectTrouble(/ERR_CONNECTION_REFUSED/, /ERR_EMPTY_RESPONSE/, /WebSocket/, /failed GET/);

  await ground.product.stopServer();
  await visibleById(desk.page, 'live-state').filter({ hasText: '离线' }).waitFor();
  await ground.product.startServer();
  await ground.book(owner, '16:00');

  await visibleById(desk.page, 'live-state').filter({ hasText: '实时' }).waitFor();
  await stateOf(desk.page, owner).filter({ hasText: '待确认' }).waitFor();
});

test('a desk sees its own store only', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '17:00');
  const { page } = await openDesk(browsers, ground, ground.otherDesk);

  await visibleById(page, 'board-empty').or(visibleById(page, 'board')).first().waitFor();
  expect(await cardOf(page, owner).count()).toBe(0);
});
