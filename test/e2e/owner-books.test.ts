import { availability } from '@anxin/shared/contracts/organisation';
import { vinOf } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import {
  allowAtWechat,
  countTaps,
  openPhone,
  openSignedIn,
  openTab,
  press,
  visibleById,
  pressSignIn,
} from '../support/visitors';

/** A car owner at a phone: from a new WeChat account to an appointment, moved and called off. */

const { ground, browsers } = useGround();

/** Places left of one start, as anybody may read them. */
async function placesAt(start: string): Promise<number | undefined> {
  const query = { services: ground.services.express.id, from: ground.visitDay, days: '1' };
  const { body } = await ground.product.call(availability, { params: { storeId: ground.store.id }, query });
  return body.days[0]?.slots.find((slot) => slot.start === start)?.left;
}

test('somebody new signs in by WeChat, gives the phone number, adds a vehicle, and home shows what is theirs', async () => {
  const { page } = await openPhone(browsers, ground);
  await page.goto('/');
  await pressSignIn(page);
  await allowAtWechat(page);
  await press(page, 'bind-phone');
  await page.getByLabel('请填写').or(page.locator('#phone')).first().fill('13800001234');
  await allowAtWechat(page);

  const vin = vinOf(900_001);
  const wrongDigit = vin[8] === '1' ? '2' : '1';
  await visibleById(page, 'vehicle-plate').fill('沪AD68K21');
  await visibleById(page, 'vehicle-vin').fill(`${vin.slice(0, 8)}${wrongDigit}${vin.slice(9)}`);
  await page.getByRole('alert').filter({ hasText: '校验位' }).waitFor();
  await visibleById(page, 'vehicle-model').fill('星途 320');
  await visibleById(page, 'vehicle-mileage').fill('18200');
  let sent = 0;
  page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
  await press(page, 'vehicle-save');
  expect(sent).toBe(0);
  await visibleById(page, 'vehicle-vin').fill(vin);
  await press(page, 'vehicle-save');

  await visibleById(page, 'home-plate').filter({ hasText: '沪A·D68K21' }).waitFor();
  await visibleById(page, 'home-points').filter({ hasText: /^0$/ }).waitFor();
  await visibleById(page, 'home-advisor').waitFor();
});

test('home says what the points are worth, and who the advisor is', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 12_860);
  const { page } = await openSignedIn(browsers, ground, owner);

  await visibleById(page, 'home-points').filter({ hasText: '12,860' }).waitFor();
  await visibleById(page, 'home-points-worth').filter({ hasText: '¥128.60' }).waitFor();
  await visibleById(page, 'home-advisor')
    .filter({ hasText: /林晓雯|赵启航/ })
    .waitFor();
});

test('booking takes at most four taps with a known vehicle; it is found, moved and called off under 我的预约', async () => {
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner);
  await visibleById(page, 'book-maintenance').waitFor();
  expect(await placesAt('09:30')).toBe(2);
  const taps = await countTaps(page);

  await press(page, 'book-maintenance');
  await press(page, `day-${ground.visitDay}`);
  await press(page, 'slot-09:30');
  await press(page, 'booking-confirm');
  await visibleById(page, 'appointment-state').filter({ hasText: '待确认' }).waitFor();
  expect(await taps()).toBeLessThanOrEqual(4);
  expect(await placesAt('09:30')).toBe(1);
  const no = await visibleById(page, 'appointment-no').innerText();

  await press(page, 'back');
  await visibleById(page, 'home-next-appointment').filter({ hasText: '09:30' }).waitFor();
  await openTab(page, '预约');
  await visibleById(page, 'appointment-card').filter({ hasText: '待确认' }).click();
  await visibleById(page, 'appointment-no').filter({ hasText: no }).waitFor();

  await press(page, 'appointment-reschedule');
  await press(page, `day-${ground.visitDay}`);
  await press(page, 'slot-10:30');
  await press(page, 'booking-confirm');
  await page
    .getByText(/(\d+月\d+日 周.|(今|明|后)天 \d+月\d+日) 10:30/)
    .filter({ visible: true })
    .first()
    .waitFor();
  await visibleById(page, 'appointment-no').filter({ hasText: no }).waitFor();
  expect([await placesAt('09:30'), await placesAt('10:30')]).toEqual([2, 1]);

  await press(page, 'appointment-cancel');
  await press(page, 'cancel-confirm');
  await visibleById(page, 'appointment-state').filter({ hasText: '已取消' }).waitFor();
  expect(await placesAt('10:30')).toBe(2);
  await press(page, 'back');
  await press(page, 'scope-past');
  await visibleById(page, 'appointment-card').filter({ hasText: '已取消' }).waitFor();
});

test('a full time is grey and cannot be chosen; an off-peak one says what it gives', async () => {
  const [one, other] = [await ground.owner(), await ground.owner()];
  for (const owner of [one, other]) await ground.book(owner, '13:00', 'express');
  const owner = await ground.owner();
  const { page } = await openSignedIn(browsers, ground, owner);
  await press(page, 'book-maintenance');
  await press(page, `day-${ground.visitDay}`);

  await visibleById(page, 'slot-13:00').filter({ hasText: '已满' }).waitFor();
  expect(await visibleById(page, 'slot-13:00').isDisabled()).toBe(true);
  await visibleById(page, 'slot-14:00').filter({ hasText: '+200' }).waitFor();
});
