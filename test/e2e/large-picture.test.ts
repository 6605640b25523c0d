import type { Page } from 'playwright-core';
import { addVehicle } from '@anxin/shared/contracts/vehicle';
import { turnedJpeg } from '../support/pictures';
import { vinOf } from '../support/product-ground';
import { useGround } from '../support/use-ground';
import { openSignedIn, press, visibleById } from '../support/visitors';

/** A photo above the size that is sent as it is: the oldest browsers draw it smaller, too. */

const { ground, browsers } = useGround();

/** The form that asks for pictures, of an owner with two vehicles. */
async function openForm(plate: string, ...trouble: RegExp[]): Promise<Page> {
  const owner = await ground.owner();
  await ground.grant(owner, 1_000);
  const vin = vinOf(Number(plate.slice(-5)) + 800_000);
  const body = { plate, vin, modelName: '星途 极光', mileageKm: 12, storeId: ground.store.id };
  await ground.product.call(addVehicle, { token: owner.token, body });
  const window = await openSignedIn(browsers, ground, owner, `/pages/points/index?vehicle=${owner.vehicleId}`);
  window.expectTrouble(...trouble);
  const { page } = window;
  await press(page, 'points-transfer');
  await press(page, `transfer-to-${plate}`);
  return page;
}

async function pick(page: Page, bytes: Uint8Array): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'evidence-add')]);
  await chooser.setFiles({ name: '行驶证.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
}

/** A JPEG of noise, 2,000 by 1,000. */
async function noisyJpeg(page: Page): Promise<Uint8Array> {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2_000, 1_000];
    const brush = canvas.getContext('2d')!;
    const noise = brush.createImageData(canvas.width, canvas.height);
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : (at * 7_919) % 251;
    brush.putImageData(noise, 0, 0);
    return canvas.toDataURL('image/jpeg', 1);
  });
  return new Uint8Array(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
}

test('a large photo of a turned camera is drawn smaller and upright, and nothing of the first stays in memory', async () => {
  const page = await openForm('沪AD88991');
  const photo = turnedJpeg(await noisyJpeg(page), 6);
  expect(photo.byteLength).toBeGreaterThan(1_500_000);
  await page.evaluate(() => {
    const made = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob: Blob) => {
      const url = createObjectURL.call(URL, blob);
      made.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      made.delete(url);
      revokeObjectURL.call(URL, url);
    };
    Object.assign(window, { addressesMade: made });
  });
  await pick(page, photo);
  const tile = visibleById(page, 'evidence-picture').locator('img');
  await tile.waitFor();
  const sizes = await tile.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
  expect(sizes).toEqual([800, 1_600]);
  const open = await page.evaluate(() => [...(window as unknown as { addressesMade: Set<string> }).addressesMade]);
  expect(open).toEqual([await tile.getAttribute('src')]);
});

test('a large file that is no picture is refused in words', async () => {
  const page = await openForm('沪AD88992', /console Event/);
  await pick(page, new Uint8Array(1_600_000).fill(7));
  await page.getByText('这张照片打不开，请换一张').waitFor();
});
