import type { BrowserWindow } from './browser';
import type { GroundOwner } from './product-ground';
import { cardOf, press, visibleById } from './visitors';

/** Steps of an employee on the screens of the desk. */

/** Puts the offer on a bill of the owner's vehicle at the counter. */
export async function sell({ page }: BrowserWindow, owner: GroundOwner, kind: 'package' | 'coupon', name: string) {
  await press(page, 'page-counter');
  await visibleById(page, 'counter-find').fill(owner.plate);
  await press(page, `found-${owner.plate}`);
  await press(page, `kind-${kind}`);
  await press(page, `offer-${name}`);
}

/** By card. */
export async function pay({ page }: BrowserWindow) {
  await press(page, 'counter-open');
  await press(page, 'settle-card');
  await press(page, 'settle-confirm');
  await visibleById(page, 'settled').waitFor();
}

/** Receives the car of the visit that is open. */
export async function checkIn({ page }: BrowserWindow, mileageKm: number): Promise<void> {
  await press(page, 'action-check-in');
  await visibleById(page, 'check-in-mileage').fill(String(mileageKm));
  await press(page, 'check-in-confirm');
}

/** From the board to the order of a visit that is being worked on. */
export async function startWork(desk: BrowserWindow, owner: GroundOwner) {
  const { page } = desk;
  await cardOf(page, owner).click();
  await checkIn(desk, 21_000);
  await press(page, 'action-start');
  await visibleById(page, 'action-ready').waitFor();
  await press(page, 'open-order');
  await visibleById(page, 'line-name').waitFor();
}

/** Adds labour to the order on the screen. */
export async function addLine({ page }: BrowserWindow, name: string, yuan: string): Promise<void> {
  await visibleById(page, 'line-name').fill(name);
  await visibleById(page, 'line-price').fill(yuan);
  await press(page, 'line-add');
  await visibleById(page, `line-${name}`).waitFor();
}

/** Marks a line with the one service of the one package there is. */
export async function markLine({ page }: BrowserWindow, line: string) {
  await visibleById(page, `line-${line}`).getByTestId('line-use-package').click();
  await press(page, 'package-item-机油机滤更换');
  await visibleById(page, `line-${line}`).getByTestId('line-package').waitFor();
}

/** A scanner types the digits and Enter. */
export async function scan({ page }: BrowserWindow, code: string) {
  await visibleById(page, 'coupon-code').focus();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}
