import { listAppointments } from '@anxin/shared/contracts/appointment';
import type { Page } from 'playwright-core';
import type { GroundOwner } from '../support/product-ground';
import { faultsOf, noFaults } from '../support/page-checks';
import { useGround } from '../support/use-ground';
import { allowAtWechat, openPhone, openSignedIn, openTab, press, pressSignIn, visibleById } from '../support/visitors';

/** When things go wrong for an owner, nothing is done twice, nothing is lost, and there is a way on. */

const { ground, browsers } = useGround();

async function toConfirm(page: Page, start: string): Promise<void> {
  await press(page, 'book-maintenance');
  await press(page, `day-${ground.visitDay}`);
  await press(page, `slot-${start}`);
}

/** Pages that open from here on get no live changes, and so read nothing again by themselves. */
async function withoutLive(page: Page): Promise<void> {
  await page.routeWebSocket('**/api/v1/live', () => undefined);
}

async function appointmentsOf({ token }: GroundOwner): Promise<number> {
  return (await ground.product.call(listAppointments, { token })).body.appointments.length;
}

test('a double tap on confirm makes one appointment', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner);
  await toConfirm(page, '09:00');
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/appointments')) sent += 1;
  });

  await visibleById(page, 'booking-confirm').dblclick();

  await visibleById(page, 'appointment-state').waitFor();
  expect(sent).toBe(1);
  expect(await appointmentsOf(owner)).toBe(1);
});

test('a confirm whose answer was lost is asked for again by itself, and makes one appointment', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/failed POST .*\/appointments/);
  const { page } = window;
  await toConfirm(page, '09:30');
  const keys: (string | undefined)[] = [];
  await page.route('**/api/v1/appointments', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });

  await press(page, 'booking-confirm');
  await page.getByText('正在确认结果').first().waitFor();

  await visibleById(page, 'appointment-state').waitFor();
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(await appointmentsOf(owner)).toBe(1);
});

test('a time that was taken meanwhile: told so, the places are read again, another one can be had at once', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/status 409 POST .*\/appointments/);
  const { page } = window;
  await toConfirm(page, '10:00');
  for (const faster of [await ground.owner(), await ground.owner()]) await ground.book(faster, '10:00', 'express');

  await press(page, 'booking-confirm');

  await page.getByText('这个时段刚被约走').first().waitFor();
  await visibleById(page, 'slot-10:00').filter({ hasText: '已满' }).waitFor();
  expect(await visibleById(page, 'booking-confirm').isDisabled()).toBe(true);
  await press(page, 'slot-10:30');
  await press(page, 'booking-confirm');
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();
});

test('offline: the page says so once, and reads again by itself when the network is back', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/ERR_INTERNET_DISCONNECTED/, /WebSocket/);
  const { page } = window;
  await withoutLive(page);
  await visibleById(page, 'book-maintenance').waitFor();
  await page.route('**/api/v1/**', (route) => route.abort('internetdisconnected'));

  await page.goto(`/pages/points/index?vehicle=${owner.vehicleId}`);
  await visibleById(page, 'connection-lost').filter({ hasText: '网络不通' }).waitFor();
  expect(await page.getByText('网络不通').filter({ visible: true }).count()).toBe(1);
  expect(await visibleById(page, 'error-state').count()).toBe(0);
  await visibleById(page, 'unread').first().waitFor();

  await page.unroute('**/api/v1/**');
  await visibleById(page, 'points-balance').waitFor();
  await visibleById(page, 'connection-lost').waitFor({ state: 'detached' });
});

test('offline: what was read before stays on the screen', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '11:00');
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/ERR_INTERNET_DISCONNECTED/, /WebSocket/);
  const { page } = window;
  await visibleById(page, 'home-next-appointment').waitFor();
  await page.route('**/api/v1/**', (route) => route.abort('internetdisconnected'));

  await openTab(page, '我的');
  await visibleById(page, 'me-terms').waitFor();
  await openTab(page, '首页');
  await visibleById(page, 'connection-lost').first().waitFor();
  await visibleById(page, 'home-next-appointment').waitFor();
  await page.unroute('**/api/v1/**');
  await visibleById(page, 'connection-lost').first().waitFor({ state: 'detached' });
});

test('a service that is down behind its proxy: one message, no tap, and the page is there when it is up', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/status 502/, /WebSocket/);
  const { page } = window;
  await withoutLive(page);
  await visibleById(page, 'book-maintenance').waitFor();
  const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';
  await page.route('**/api/v1/**', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: html }));

  await page.goto(`/pages/points/index?vehicle=${owner.vehicleId}`);
  await visibleById(page, 'connection-lost').filter({ hasText: '服务暂时不可用' }).waitFor();
  expect(await visibleById(page, 'error-state').count()).toBe(0);
  await page.unroute('**/api/v1/**');
  await visibleById(page, 'points-balance').waitFor();
  await visibleById(page, 'connection-lost').waitFor({ state: 'detached' });
});

test('a page entered after logging in reads again on its first return', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 1_000);
  const { page } = await openPhone(browsers, ground, owner);
  await withoutLive(page);
  await page.goto('/pages/home/index');
  await pressSignIn(page);
  await allowAtWechat(page);
  await visibleById(page, 'home-points').filter({ hasText: '1,000' }).waitFor();

  await openTab(page, '我的');
  await visibleById(page, 'me-terms').waitFor();
  await ground.grant(owner, 234);
  await openTab(page, '首页');
  await visibleById(page, 'home-points').filter({ hasText: '1,234' }).waitFor();
});

/** Holds back the scripts of pages that are asked for from now on, until they are let through. */
async function holdScripts(page: Page): Promise<{ asked: Promise<void>; pass(): void }> {
  let pass = (): void => undefined;
  const gate = new Promise<void>((resolve) => (pass = resolve));
  let noteAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => (noteAsked = resolve));
  await page.route('**/js/*.js', async (route) => {
    noteAsked();
    await gate;
    await route.continue();
  });
  return { asked, pass: () => pass() };
}

test('a page whose script cannot be loaded says so; it opens once the network is back, and there is a way back', async () => {
  const owner = await ground.owner();
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const { page } = window;
  await visibleById(page, 'home-points').waitFor();
  await page.route('**/js/*.js', (route) => route.abort('internetdisconnected'));

  await press(page, 'book-maintenance');
  await visibleById(page, 'page-missing').filter({ hasText: '页面没有加载出来' }).waitFor();
  expect(await faultsOf(page)).toEqual(noFaults);
  await press(page, 'page-missing-back');
  await visibleById(page, 'page-missing').waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/pages/home/index');

  // A tab leads away from the message, and back to the page that is there.
  await openTab(page, '我的');
  await visibleById(page, 'page-missing').waitFor();
  await openTab(page, '首页');
  await visibleById(page, 'home-points').waitFor();
  await visibleById(page, 'page-missing').waitFor({ state: 'detached' });

  await press(page, 'book-maintenance');
  await visibleById(page, 'page-missing').waitFor();
  await page.unroute('**/js/*.js');
  await press(page, 'retry');
  await press(page, `day-${ground.visitDay}`);
  await visibleById(page, 'slot-09:00').waitFor();
});

test('a second tab before the first has loaded: the last one is shown, and home is read again on the way back', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 1_000);
  const { page } = await openSignedIn(browsers, ground, owner);
  await withoutLive(page);
  await page.reload();
  await visibleById(page, 'home-points').filter({ hasText: '1,000' }).waitFor();
  const first = await holdScripts(page);
  await openTab(page, '预约');
  await first.asked;
  const second = await holdScripts(page);
  await openTab(page, '我的');
  await second.asked;
  second.pass();
  await visibleById(page, 'me-vehicles').waitFor();
  const late = page.waitForResponse(/\/js\/.*\.js/);
  first.pass();
  await (await late).finished();
  await press(page, 'me-vehicles');
  await press(page, 'back');
  await visibleById(page, 'me-vehicles').waitFor();
  expect(new URL(page.url()).pathname).toBe('/pages/me/index');
  await ground.grant(owner, 234);
  await openTab(page, '首页');
  await visibleById(page, 'home-points').filter({ hasText: '1,234' }).waitFor();
});

test('back on the first tab before another has loaded: the first stays', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner);
  await visibleById(page, 'home-points').waitFor();
  const scripts = await holdScripts(page);
  await openTab(page, '预约');
  await scripts.asked;
  await openTab(page, '首页');
  const loaded = page.waitForResponse(/\/js\/.*\.js/);
  scripts.pass();
  await loaded;
  await visibleById(page, 'book-maintenance').click();
  await press(page, `day-${ground.visitDay}`);
  await press(page, 'back');
  await visibleById(page, 'home-points').waitFor();
  expect(new URL(page.url()).pathname).toBe('/pages/home/index');
});

test.each(['/pages/nowhere/index', '/pages/staff/nowhere/index', '/anything'])(
  'the unknown address %s is a page that leads home',
  async (address) => {
    const owner = await ground.owner();
    const { page } = await openSignedIn(browsers, ground, owner, address);
    await visibleById(page, 'not-found').filter({ hasText: '没有找到这个页面' }).waitFor();
    expect(await faultsOf(page)).toEqual(noFaults);
    expect(await visibleById(page, 'to-board').count()).toBe(address.includes('staff') ? 1 : 0);
    await press(page, 'to-home');
    await visibleById(page, 'book-maintenance').waitFor();
  },
);

test('an error of the server: the page says so with a number to quote, and trying again works', async () => {
  const owner = await ground.owner();
  const booked = await ground.book(owner, '12:00');
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/status 500 GET .*\/appointments\//);
  const { page } = window;
  const problem = {
    type: 'about:blank',
    title: '系统出错，我们会尽快处理',
    status: 500,
    code: 'internal',
    requestId: 'r-17',
  };
  await withoutLive(page);
  await page.route('**/api/v1/appointments/*', (route) => route.fulfill({ status: 500, json: problem }));

  await visibleById(page, 'home-next-appointment').click();
  await visibleById(page, 'error-state').filter({ hasText: 'r-17' }).waitFor();
  await page.unroute('**/api/v1/appointments/*');
  await press(page, 'retry');

  await visibleById(page, 'appointment-no').filter({ hasText: booked.no }).waitFor();
});

test('a session that has ended: the page asks to sign in, and leads back to where the owner was', async () => {
  const owner = await ground.owner();
  const booked = await ground.book(owner, '13:00');
  const address = `/pages/appointment/index?id=${booked.id}`;
  const window = await openPhone(browsers, ground, owner);
  const { page } = window;

  await page.goto(address);
  await visibleById(page, 'signed-out').waitFor();
  await pressSignIn(page);
  await allowAtWechat(page);

  await visibleById(page, 'appointment-no').filter({ hasText: booked.no }).waitFor();
});

test('tokens that the server no longer takes end the session on the page too', async () => {
  const owner = await ground.owner();
  const booked = await ground.book(owner, '14:00');
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/status 401/, /WebSocket/);
  const { page } = window;
  await page.evaluate(() => {
    const tokens = { accessToken: 'no.longer.good', refreshToken: 'nor this' };
    localStorage.setItem('anxin.session.member', JSON.stringify({ data: JSON.stringify(tokens) }));
  });

  await page.goto(`/pages/appointment/index?id=${booked.id}`);

  await visibleById(page, 'signed-out').waitFor();
});

test('another member’s appointment is not found, and nothing of it is shown', async () => {
  const [owner, other] = [await ground.owner(), await ground.owner()];
  const booked = await ground.book(other, '15:00');
  const window = await openSignedIn(browsers, ground, owner);
  window.expectTrouble(/status 404 GET .*\/appointments\//);
  const { page } = window;

  await page.goto(`/pages/appointment/index?id=${booked.id}`);

  await visibleById(page, 'error-state').waitFor();
  expect(await page.getByText(booked.no).count()).toBe(0);
});

test('a member who opens the staff side is asked to log in as staff', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/staff/board/index');

  await visibleById(page, 'staff-login').waitFor();
  expect(await visibleById(page, 'board').count()).toBe(0);
});

test('a vehicle that is booked on that day already is shown its appointment, and takes no second', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '16:00');
  const { page } = await openSignedIn(browsers, ground, owner);
  await toConfirm(page, '15:00');

  await visibleById(page, 'same-day').filter({ hasText: '16:00' }).waitFor();
  expect(await visibleById(page, 'booking-confirm').isDisabled()).toBe(true);
  await press(page, 'same-day-open');
  await visibleById(page, 'appointment-state').waitFor();
  expect(await appointmentsOf(owner)).toBe(1);
});
