import path from 'node:path';
import { listAppointments } from '@anxin/shared/contracts/appointment';
import { type HttpProxy, proxyHttp } from '../support/http-proxy';
import { openedBeforeAll, openedBeforeEach } from '../support/opened';
import { type GroundOwner, openGround } from '../support/product-ground';
import { signInOn, startWeapp, type Weapp, type WeappOptions } from '../support/weapp';

/** The WeChat build on a network that loses answers, and at addresses that lead nowhere. */

const ground = openedBeforeAll(openGround, (opened) => opened.close());
const proxy: HttpProxy = openedBeforeEach(
  () => proxyHttp(ground.product.url),
  (opened) => opened.close(),
);
let weapp: Weapp;
afterEach(() => weapp?.close());

const folder = process.env['WEAPP_DIR'] ?? path.join(__dirname, '../../miniapp/dist/weapp');

const start = ({ loginCode }: Pick<GroundOwner, 'loginCode'>, changes: Partial<WeappOptions> = {}): Weapp =>
  startWeapp({ folder, serverUrl: proxy.url, loginCode, ...changes });

/** The storage of the phone after a log-in. */
function loggedIn({ token: accessToken, refreshToken }: GroundOwner): Map<string, unknown> {
  return new Map([['anxin.session.member', JSON.stringify({ accessToken, refreshToken })]]);
}

async function signIn(): Promise<void> {
  await signInOn(weapp);
  await weapp.untilText('预约保养');
}

async function toDay(): Promise<void> {
  weapp.tap('预约保养');
  await weapp.untilText('选择日期');
  weapp.tap(String(Number(ground.visitDay.slice(8))));
}

async function toConfirm(start_: string): Promise<void> {
  await toDay();
  await weapp.untilText(`${start_}余`);
  weapp.tap(start_);
  await weapp.untilText('交车');
}

const isBooking = ({ method, path: requestPath }: { method: string; path: string }) =>
  method === 'POST' && requestPath.endsWith('/appointments');

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  for (const last = Date.now() + withinMs; !holds();) {
    if (Date.now() > last) throw new Error(`It did not come about; the toasts were ${weapp.toasts.join(' / ')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a booking whose answers are all lost, and the app closed: opened again, booking shows the visit it made', async () => {
  const owner = await ground.owner();
  weapp = start(owner, { storage: loggedIn(owner) });
  await weapp.untilText('预约保养');
  await toConfirm('09:00');
  proxy.decide((request) => (isBooking(request) ? 'gateway_timeout_after' : 'pass'));
  weapp.tap('确认预约');
  await until(() => weapp.toasts.some((toast) => toast.includes('不会重复提交')), 20_000);
  expect(weapp.toasts).toContain('正在确认结果');
  const { storage } = weapp;
  weapp.close();

  proxy.decide(() => 'pass');
  weapp = start(owner, { storage });
  await weapp.untilText('预约保养');
  await toDay();
  await weapp.untilText('这辆车当天已有预约');
  weapp.tap('查看预约');
  await weapp.untilText('待确认');

  const keys = proxy.passed.filter(isBooking).map(({ key }) => key);
  expect([keys.length, new Set(keys).size]).toEqual([4, 1]);
  const { body } = await ground.product.call(listAppointments, { token: owner.token });
  expect(body.appointments).toHaveLength(1);
  expect(weapp.errors).toEqual([]);
}, 60_000);

test('a request that never calls back fails by the app’s own deadline, and is tried again', async () => {
  const owner = await ground.owner();
  weapp = start(owner, { storage: loggedIn(owner) });
  await weapp.untilText('预约保养');
  const before = proxy.passed.length;
  const paths = () => proxy.passed.slice(before).map(({ path: one }) => one);
  proxy.decide(() => 'never_answered');
  weapp.tap('预约保养');
  await until(() => new Set(paths()).size < paths().length, 25_000);
  expect(weapp.errors).toEqual([]);
}, 60_000);

test('without a network the page says so once and stays; told that it is back, the app reads again by itself', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 1_500);
  weapp = start(owner, { storage: loggedIn(owner) });
  await weapp.untilText('1,500');
  proxy.decide(() => 'cut_after');
  weapp.tap('预约保养');
  await weapp.untilText('网络不通');
  expect(weapp.text().split('网络不通')).toHaveLength(2);
  weapp.back();
  await weapp.untilText('1,500');
  expect(weapp.text()).toContain('网络不通');

  await ground.grant(owner, 1);
  proxy.decide(() => 'pass');
  weapp.network(true);
  await weapp.untilText('1,501');
  await until(() => !weapp.text().includes('网络不通'), 5_000);
});

test('home entered by logging in reads again on the first return to it', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 2_000);
  weapp = start(owner);
  await signIn();
  await weapp.untilText('2,000');
  weapp.tap('预约保养');
  await weapp.untilText('选择日期');
  const before = proxy.passed.length;
  weapp.back();
  const readAgain = () => proxy.passed.slice(before).map(({ path: requestPath }) => requestPath.replace(/\?.*/, ''));
  // The page's own parts, which came to it after the log-in, and no others.
  await until(() => ['/vehicles', '/appointments'].every((end) => readAgain().some((one) => one.endsWith(end))), 5_000);
});

test('a code or a link that names no page opens one that leads home', async () => {
  weapp = start(await ground.owner(), { path: 'pages/nowhere/index' });
  await weapp.untilText('没有找到这个页面');
  expect(weapp.route()).toBe('pages/not-found/index');
  weapp.tap('回首页');
  await weapp.untilText('微信登录');
  expect(weapp.route()).toBe('pages/home/index');
  expect(weapp.errors).toEqual([]);
});
