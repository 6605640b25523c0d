import { formatPlate } from '@anxin/shared/values/plate';
import { readyAtDesk } from '../support/desk-visit';
import { useGround } from '../support/use-ground';
import { cardOf, openDesk, openSignedIn, press, visibleById } from '../support/visitors';

/** One thing is written in one way, wherever it stands. */

const { ground, browsers } = useGround();

test('a plate reads the same in the owner’s list and in the visit that it opens', async () => {
  const owner = await ground.owner();
  await ground.book(owner, '09:00');
  const { page } = await openSignedIn(browsers, ground, owner, '/pages/appointments/index');
  const plate = formatPlate(owner.plate);
  await visibleById(page, 'appointment-card').filter({ hasText: plate }).waitFor();
  await press(page, 'appointment-card');
  await visibleById(page, 'appointment-no').waitFor();
  await page.getByText(plate, { exact: true }).filter({ visible: true }).first().waitFor();
});

test('a plate reads the same on the board and on the order', async () => {
  const owner = await ground.owner();
  const { orderId } = await readyAtDesk(ground, owner, '10:00');
  const { page } = await openDesk(browsers, ground, ground.desk);
  const plate = formatPlate(owner.plate);
  await cardOf(page, owner).filter({ hasText: plate }).waitFor();
  await page.goto(`/pages/staff/order/index?id=${orderId}`);
  await page.locator('.visit-head__plate').filter({ hasText: plate, visible: true }).waitFor();
});
