import { faultsAtDesk, faultsOf, noFaults, noFaultsAtDesk } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import {
  act,
  expectLive,
  openDesk,
  openSignedIn,
  openStaffPage,
  cardOf,
  press,
  visibleById,
} from '../support/visitors';

/** Managers look after points accounts: rewards, and corrections that take two of them. */

const { ground, browsers } = useGround();

const account = '/pages/staff/points-account/index';
const adjustments = '/pages/staff/points-adjustments/index';

test('a manager finds a vehicle, rewards it, and has what is above the limit reversed by another; the owner sees it happens', async () => {
  const owner = await ground.owner('王女士');
  await ground.grant(owner, 3_000);
  const phone = await openSignedIn(browsers, ground, owner, `/pages/points/index?vehicle=${owner.vehicleId}`);
  const balance = visibleById(phone.page, 'points-balance');
  await balance.filter({ hasText: '3,000' }).waitFor();
  const manager = await openStaffPage(browsers, ground, ground.careManager, { address: account });
  const { page } = manager;

  await visibleById(page, 'account-start').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(owner.plate.slice(-5).toLowerCase());
  await visibleById(page, `found-${owner.plate}`).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await visibleById(page, 'account-available').filter({ hasText: '3,000' }).waitFor();

  await press(page, 'grant');
  await press(page, 'kind-apology');
  await visibleById(page, 'grant-points').fill('2001');
  await visibleById(page, 'grant-reason').fill('等待超时');
  await press(page, 'grant-confirm');
  await visibleById(page, 'grant-sheet').getByRole('alert').filter({ hasText: '最多可奖励 2,000 积分' }).waitFor();
  await visibleById(page, 'grant-points').fill('500');
  await act(page, 'grant-confirm');
  await expectLive(balance, '3,500');
  await visibleById(page, 'entry').filter({ hasText: '致歉补偿：等待超时' }).waitFor();
  await visibleById(page, 'grant-left').filter({ hasText: '9,500' }).waitFor();

  await visibleById(page, 'entry').filter({ hasText: '开业感谢' }).getByTestId('reverse').click();
  await visibleById(page, 'reverse-reason').fill('开业活动录入两次');
  await act(page, 'reverse-confirm');
  await visibleById(page, 'account-pending').filter({ hasText: '开业活动录入两次' }).waitFor();
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
  expect(await balance.innerText()).toBe('3,500');

  const second = await openStaffPage(browsers, ground, ground.manager, { address: adjustments });
  const card = visibleById(second.page, `adjustment-${owner.plate}`);
  await card.filter({ hasText: '赵蕾' }).waitFor();
  await expectLive(visibleById(page, 'page-points-adjustments-waiting'), '1');
  expect(await faultsAtDesk(second.page)).toEqual(noFaultsAtDesk);
  await card.getByTestId('approve').click();
  await act(second.page, 'decide-confirm');
  await expectLive(balance, '500');
  await expectLive(visibleById(page, 'account-available'), '500');
  await visibleById(page, 'entry-reversed').waitFor();
  await visibleById(page, 'page-points-adjustments-waiting').waitFor({ state: 'detached' });
  await press(second.page, 'which-decided');
  await visibleById(second.page, 'adjustment-state').filter({ hasText: '已通过' }).waitFor();
});

test('who asked cannot decide, and says so before anybody tries; taken back it is gone from the list', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 2_500);
  const address = `${account}?id=${owner.vehicleId}`;
  const { page } = await openStaffPage(browsers, ground, ground.careManager, { address });
  await press(page, 'reverse');
  await visibleById(page, 'reverse-reason').fill('录入错误');
  await act(page, 'reverse-confirm');
  await press(page, 'open-pending');
  const card = visibleById(page, `adjustment-${owner.plate}`);
  await card.getByText('由另一位经理审批').waitFor();
  expect(await card.getByTestId('approve').count()).toBe(0);
  await card.getByTestId('withdraw').click();
  await act(page, 'decide-confirm');
  await card.waitFor({ state: 'detached' });
});

test('on a phone both pages are one column, nothing cut and everything within reach of a finger', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 2_600);
  const window = await openStaffPage(browsers, ground, ground.careManager, { address: account, screen: 'phone' });
  const { page } = window;
  expect(await faultsOf(page)).toEqual(noFaults);
  await visibleById(page, 'vehicle-search').fill(owner.phone);
  await press(page, `found-${owner.plate}`);
  await visibleById(page, 'entry').waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'reverse');
  await visibleById(page, 'reverse-reason').fill('录入错误');
  expect(await faultsOf(page)).toEqual(noFaults);
  await act(page, 'reverse-confirm');
  await press(page, 'open-pending');
  await visibleById(page, `adjustment-${owner.plate}`).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await visibleById(page, `adjustment-${owner.plate}`).getByTestId('withdraw').click();
  await act(page, 'decide-confirm');
});

test('from a visit on the board the desk comes to the vehicle’s points account', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 640);
  await ground.confirmed(owner, '11:00');
  const { page } = await openDesk(browsers, ground, ground.desk);
  await cardOf(page, owner).click();
  await press(page, 'open-points');
  await visibleById(page, 'account-available').filter({ hasText: '640' }).waitFor();
  expect(await visibleById(page, 'reverse').count()).toBe(0);
  expect(await faultsAtDesk(page)).toEqual(noFaultsAtDesk);
});
