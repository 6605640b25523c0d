import path from 'node:path';
import { confirmAppointment } from '@anxin/shared/contracts/staff-appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { type Ground, type GroundOwner, openGround, staffToken } from '../support/product-ground';
import { signInOn, startWeapp, type Weapp } from '../support/weapp';

/** The WeChat build, run by a stand-in for the WeChat client, against the real server and the sandbox. */

let ground: Ground;
let weapp: Weapp;

beforeAll(async () => {
  ground = await openGround();
});
afterEach(() => {
  weapp?.close();
});
afterAll(() => ground?.close());

const folder = process.env['WEAPP_DIR'] ?? path.join(__dirname, '../../miniapp/dist/weapp');

const start = ({ loginCode }: GroundOwner, serverUrl = ground.product.url): Weapp =>
  startWeapp({ folder, serverUrl, loginCode });

test('a member signs in by wx.login, and home shows their vehicle, points and advisor', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 12_860);
  weapp = start(owner);
  await signInOn(weapp);

  await weapp.untilText('12,860');
  expect(weapp.route()).toBe('pages/home/index');
  expect(weapp.text()).toContain(formatPlate(owner.plate));
  expect(weapp.text()).toContain('可抵 ¥128.60');
  // Home's head is dark.
  expect(weapp.statusBar()).toBe('#ffffff');
  expect(weapp.text()).toMatch(/林晓雯|赵启航/);
  expect(weapp.errors).toEqual([]);
});

test('a tap on home opens the booking page of a sub-package, and two more book the visit', async () => {
  const owner = await ground.owner();
  weapp = start(owner);
  await signInOn(weapp);
  // Booking can be started without signing in: what only a member sees tells that it is done.
  await weapp.untilText('可抵');
  weapp.tap('预约保养');

  await weapp.untilText('选择日期');
  expect(weapp.route()).toBe('pages/booking/index');
  expect(weapp.statusBar()).toBe('#000000');
  weapp.tap(String(Number(ground.visitDay.slice(8))));
  await weapp.untilText('09:30余');
  weapp.tap('09:30');
  await weapp.untilText('10:30 交车');
  weapp.tap('确认预约');

  await weapp.untilText('预约已提交，等待门店确认');
  expect(weapp.route()).toBe('pages/appointment/index');
  expect(weapp.errors).toEqual([]);
});

test('the owner’s page shows the desk’s changes by itself', async () => {
  const owner = await ground.owner();
  const booked = await ground.book(owner, '12:00');
  weapp = start(owner);
  await signInOn(weapp);
  await weapp.untilText('待确认');

  const params = { appointmentId: booked.id };
  await ground.product.call(confirmAppointment, { token: await staffToken(ground.product, ground.desk), params });

  await weapp.untilText('已确认');
  expect(weapp.errors).toEqual([]);
});

test('the server out of reach: the page says so and offers to try again', async () => {
  weapp = start(await ground.owner(), 'http://127.0.0.1:1');
  await signInOn(weapp);

  await weapp.untilText('网络不通');
  expect(weapp.text()).toContain('微信登录');
});
