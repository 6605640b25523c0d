import path from 'node:path';
import { listAppointments } from '@anxin/shared/contracts/appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { openedBeforeAll } from '../support/opened';
import { type GroundOwner, openGround, openWechat, vinOf } from '../support/product-ground';
import { signInOn, startWeapp, type Weapp } from '../support/weapp';

/** The main flows in the WeChat build, on a phone that has no more than the lowest base library and system have. */

const ground = openedBeforeAll(openGround, (opened) => opened.close());
let weapp: Weapp;
afterEach(() => {
  // Every setData of every flow stays below the limit; one above it is among the errors.
  const { errors } = weapp;
  weapp.close();
  expect(errors).toEqual([]);
});

const folder = process.env['WEAPP_DIR'] ?? path.join(__dirname, '../../miniapp/dist/weapp');

async function signIn({ loginCode }: Pick<GroundOwner, 'loginCode'>): Promise<void> {
  weapp = startWeapp({ folder, serverUrl: ground.product.url, loginCode });
  await signInOn(weapp);
}

test('somebody new refuses the phone number, gives it, adds a vehicle, and home shows it', async () => {
  const wechat = await openWechat(ground.product, '13900990011');
  await signIn({ loginCode: async () => wechat.loginCode });
  const button = '微信手机号一键绑定';
  await weapp.untilText(button);
  weapp.answer(button, 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
  await weapp.untilText('您没有授权微信手机号');
  // The way by hand is open at once, and WeChat's button is one step away.
  await weapp.untilText('获取验证码');
  weapp.tap('改用微信手机号绑定');
  await weapp.untilText(button);
  weapp.answer(button, 'getphonenumber', { errMsg: 'getPhoneNumber:ok', code: await wechat.phoneCode() });

  await weapp.untilText('当前里程');
  weapp.fill('车牌号', 'AD70011');
  weapp.fill('车架号（VIN）', vinOf(700_011));
  weapp.fill('车型', '星途 320');
  weapp.fill('当前里程', '18200');
  weapp.tap('保存');

  await weapp.untilText('18,200 km');
  expect(weapp.route()).toBe('pages/home/index');
  expect(weapp.text()).toContain(formatPlate('沪AD70011'));
});

test('the owner opens their points from home and reads how they came', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 3_280);
  await signIn(owner);
  await weapp.untilText('3,280');
  weapp.tap('3,280');
  await weapp.untilText('积分明细');
  expect(weapp.route()).toBe('pages/points/index');
  await weapp.untilText('+3,280');
  expect(weapp.text()).toContain('可抵 ¥32.80');
});

test('the owner moves a visit to another time', async () => {
  const owner = await ground.owner();
  const booked = await ground.book(owner, '14:00');
  await signIn(owner);
  await weapp.untilText('待确认');
  weapp.open(`/pages/appointment/index?id=${booked.id}`);
  await weapp.untilText('改期');
  weapp.tap('改期');
  await weapp.untilText('选择日期');
  weapp.tap(String(Number(ground.visitDay.slice(8))));
  await weapp.untilText('15:30余');
  weapp.tap('15:30');
  await weapp.untilText('16:00 交车');
  weapp.tap('确认改期');
  await weapp.until(() => weapp.route() === 'pages/appointment/index');
  await weapp.untilText('15:30');
  const { body } = await ground.product.call(listAppointments, { token: owner.token });
  expect(body.appointments).toMatchObject([{ id: booked.id, start: '15:30' }]);
});

test('an employee comes in through 我的, and confirms a visit on the board', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '16:30');
  await signIn(owner);
  await weapp.untilText('待确认');
  weapp.openTab('me');
  await weapp.untilText('员工入口');
  weapp.tap('员工入口');
  await weapp.untilText('账号');
  expect(weapp.route()).toBe('pages/staff/session/index');
  weapp.fill('账号', ground.desk.username);
  weapp.fill('密码', ground.desk.password);
  weapp.tap('登录');
  await weapp.untilText(ground.store.name);
  expect(weapp.route()).toBe('pages/staff/board/index');

  await weapp.untilLabelled('后一天');
  weapp.tapLabelled('后一天');
  const plate = formatPlate(owner.plate);
  await weapp.untilText(plate);
  weapp.tap(plate);
  await weapp.untilText('确认预约');
  weapp.tap('确认预约');
  await weapp.untilText('接车开单');
  const { body } = await ground.product.call(listAppointments, { token: owner.token });
  expect(body.appointments).toMatchObject([{ state: 'confirmed' }]);
});
