import { listRefunds } from '@anxin/shared/contracts/settlement-refund';
import { addOrderLine } from '@anxin/shared/contracts/repair-order';
import { settle } from '@anxin/shared/contracts/settlement';
import { listAppointments } from '@anxin/shared/contracts/appointment';
import type { Page } from 'playwright-core';
import { orderOf, readyAtDesk } from '../support/desk-visit';
import { type HttpProxy, proxyHttp, type RequestFate } from '../support/http-proxy';
import { openedBeforeEach } from '../support/opened';
import type { Ground, GroundOwner } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import { openSignedIn, openStaffPage, press, signInAtDesk, visibleById } from '../support/visitors';

/**
 * A proxy loses the answer to a change that the server has made: nothing is done twice, and the person reads the truth.
 */

const { ground, browsers } = useGround();

// Each lays a bill or an order first, and waits for answers that are lost.
jest.setTimeout(90_000);
const proxy: HttpProxy = openedBeforeEach(
  () => proxyHttp(ground.product.url),
  (opened) => opened.close(),
);

/** The product as browsers reach it through the proxy. */
const throughProxy = (): Ground => ({ ...ground, product: { ...ground.product, url: proxy.url } });

/** The proxy loses the answers to the next changes of this path in these ways; later answers pass. */
function loseNext(path: RegExp, ...fates: RequestFate[]): void {
  proxy.decide(({ method, path: requestPath }) =>
    method !== 'GET' && path.test(requestPath) ? (fates.shift() ?? 'pass') : 'pass',
  );
}

const keysOf = (path: RegExp) =>
  proxy.passed
    .filter(({ method, path: requestPath }) => method !== 'GET' && path.test(requestPath))
    .map(({ key }) => key);

const four = <T>(fate: T): T[] => [fate, fate, fate, fate];

/** A bill of ¥1,100, paid in cash. */
async function settledBill(owner: GroundOwner, start: string) {
  const visit = await readyAtDesk(ground, owner, start);
  const params = { repairOrderId: visit.orderId };
  const { token } = visit;
  const { grossFen } = await orderOf(ground, visit);
  const line = { kind: 'labour' as const, name: '更换刹车片', quantity: 1, unitPriceFen: 110_000 - grossFen };
  const { version } = (await ground.product.call(addOrderLine, { token, params, body: line })).body;
  const payments = [{ method: 'cash' as const, amountFen: 110_000 }];
  await ground.product.call(settle, { token, params, body: { orderVersion: version, payments } });
  return visit;
}

async function askRefund(page: Page): Promise<void> {
  await press(page, 'refund-open');
  await visibleById(page, 'refund-amount').fill('50');
  await press(page, 'refund-reason-收费有误');
  await press(page, 'refund-confirm');
}

const refundsOf = async ({ orderId, token }: { orderId: string; token: string }) =>
  (await ground.product.call(listRefunds, { token, params: { repairOrderId: orderId } })).body.refunds.map(
    ({ amountFen }) => amountFen,
  );

test('a refund of ¥50 on a bill of ¥1,100, answered by a 504 page: asked for again by itself, refunded once', async () => {
  const visit = await settledBill(await ground.owner(), '09:00');
  const address = `/pages/staff/settle/index?id=${visit.orderId}`;
  const window = await openStaffPage(browsers, throughProxy(), ground.manager, { address });
  window.expectTrouble(/status 504/);
  loseNext(/\/refunds$/, 'gateway_timeout_after');

  await askRefund(window.page);
  await window.page.getByText('正在确认结果').first().waitFor();
  await visibleById(window.page, 'refund-1').waitFor();

  expect(await refundsOf(visit)).toEqual([5_000]);
  const keys = keysOf(/\/refunds$/);
  expect(keys).toEqual([keys[0], keys[0]]);
});

test('504 again and again: the person is told that it is being confirmed, leaves, comes back, presses again: refunded once', async () => {
  const visit = await settledBill(await ground.owner(), '10:00');
  const address = `/pages/staff/settle/index?id=${visit.orderId}`;
  const window = await openStaffPage(browsers, throughProxy(), ground.manager, { address });
  window.expectTrouble(/status 504/);
  const { page } = window;
  loseNext(/\/refunds$/, ...four<RequestFate>('gateway_timeout_after'));

  await askRefund(page);
  await page.getByText('请稍后再按一次，不会重复提交').first().waitFor();
  expect(await refundsOf(visit)).toEqual([5_000]);
  await page.goto(`${proxy.url}/pages/staff/board/index`, { waitUntil: 'commit' });
  await page.goto(proxy.url + address);
  await visibleById(page, 'refund-1').waitFor();
  await askRefund(page);
  await page.getByText('是上次提交的结果，没有重复提交').first().waitFor();

  expect(await refundsOf(visit)).toEqual([5_000]);
  expect(new Set(keysOf(/\/refunds$/)).size).toBe(1);
  await page.reload();
  await askRefund(page);
  await visibleById(page, 'refund-2').waitFor();
  expect(await refundsOf(visit)).toEqual([5_000, 5_000]);
});

test('a colleague at the same desk asks for the same refund: it is theirs, and no earlier result of somebody else', async () => {
  const visit = await settledBill(await ground.owner(), '13:00');
  const address = `/pages/staff/settle/index?id=${visit.orderId}`;
  const window = await openStaffPage(browsers, throughProxy(), ground.manager, { address });
  window.expectTrouble(/status 504/);
  const { page } = window;
  loseNext(/\/refunds$/, ...four<RequestFate>('gateway_timeout_after'));
  await askRefund(page);
  await page.getByText('请稍后再按一次，不会重复提交').first().waitFor();

  await page.goto(`${proxy.url}/pages/staff/session/index`);
  await press(page, 'staff-logout');
  await signInAtDesk(page, ground.careManager);
  await page.goto(proxy.url + address);
  await visibleById(page, 'refund-1').waitFor();
  await askRefund(page);
  await visibleById(page, 'refund-2').waitFor();
  expect(await page.getByText('没有重复提交').count()).toBe(0);
  expect(new Set(keysOf(/\/refunds$/)).size).toBe(2);
});

test('a reward whose answer is a portal’s page with a 200 is no success: asked for again, granted once', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 1_000);
  const address = `/pages/staff/points-account/index?id=${owner.vehicleId}`;
  const { page } = await openStaffPage(browsers, throughProxy(), ground.careManager, { address });
  loseNext(/\/rewards$/, 'portal_page_after', 'portal_page_after');

  await press(page, 'grant');
  await press(page, 'kind-apology');
  await visibleById(page, 'grant-points').fill('500');
  await visibleById(page, 'grant-reason').fill('等待超时');
  await press(page, 'grant-confirm');
  await page.getByText('正在确认结果').first().waitFor();

  await visibleById(page, 'grant-sheet').waitFor({ state: 'detached' });
  await visibleById(page, 'account-available').filter({ hasText: '1,500' }).waitFor();
  const keys = keysOf(/\/rewards$/);
  expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
});

test('an order line: the line cut, a 504, then the answer: added once', async () => {
  const visit = await readyAtDesk(ground, await ground.owner(), '11:00');
  const before = (await orderOf(ground, visit)).lines.length;
  const address = `/pages/staff/order/index?id=${visit.orderId}`;
  const window = await openStaffPage(browsers, throughProxy(), ground.desk, { address });
  window.expectTrouble(/status 504/, /failed POST .*\/lines/);
  const { page } = window;
  loseNext(/\/lines$/, 'cut_after', 'gateway_timeout_after');

  await visibleById(page, 'line-name').fill('更换空调滤芯');
  await visibleById(page, 'line-price').fill('120');
  await press(page, 'line-add');
  await page.getByText('正在确认结果').first().waitFor();
  await visibleById(page, 'line-更换空调滤芯').waitFor();

  expect((await orderOf(ground, visit)).lines).toHaveLength(before + 1);
});

test('a line whose answer was lost, removed after a reload and added again, is on the order', async () => {
  const visit = await readyAtDesk(ground, await ground.owner(), '14:30');
  const before = (await orderOf(ground, visit)).lines.length;
  const address = `/pages/staff/order/index?id=${visit.orderId}`;
  const window = await openStaffPage(browsers, throughProxy(), ground.desk, { address });
  window.expectTrouble(/status 504/);
  const { page } = window;
  const addLine = async () => {
    await visibleById(page, 'line-name').fill('更换雨刮片');
    await visibleById(page, 'line-price').fill('88');
    await press(page, 'line-add');
  };
  loseNext(/\/lines$/, ...four<RequestFate>('gateway_timeout_after'));
  await addLine();
  await page.getByText('请稍后再按一次，不会重复提交').first().waitFor();
  await page.reload();
  await page.getByRole('button', { name: '删除 更换雨刮片' }).click();
  await press(page, 'line-remove');
  await visibleById(page, 'line-更换雨刮片').waitFor({ state: 'detached' });
  await addLine();
  await visibleById(page, 'line-更换雨刮片').waitFor();
  expect((await orderOf(ground, visit)).lines).toHaveLength(before + 1);
});

test('a booking on the owner’s phone: a 504, then the answer: booked once, and the page goes on', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, throughProxy(), owner);
  window.expectTrouble(/status 504/);
  const { page } = window;
  loseNext(/\/appointments$/, 'gateway_timeout_after');

  await press(page, 'book-maintenance');
  await press(page, `day-${ground.visitDay}`);
  await press(page, 'slot-14:00');
  await press(page, 'booking-confirm');

  await visibleById(page, 'appointment-state').waitFor();
  expect(keysOf(/\/appointments$/)).toHaveLength(2);
  expect((await ground.product.call(listAppointments, { token: owner.token })).body.appointments).toHaveLength(1);
});
