import path from 'node:path';
import { addVehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { openedBeforeAll } from '../support/opened';
import { type GroundOwner, openGround, vinOf } from '../support/product-ground';
import { signInOn, startWeapp, type Weapp, type WeappOptions } from '../support/weapp';

/** Pictures in the WeChat build: they are shown by their paths, so that no setData carries them. */

const ground = openedBeforeAll(openGround, (opened) => opened.close());
let weapp: Weapp;
afterEach(() => {
  // A setData above the limit is among the errors.
  const { errors } = weapp;
  weapp.close();
  expect(errors).toEqual([]);
});

const folder = process.env['WEAPP_DIR'] ?? path.join(__dirname, '../../miniapp/dist/weapp');

async function signIn(
  { loginCode }: GroundOwner,
  choosePictures: Required<WeappOptions>['choosePictures'],
): Promise<void> {
  weapp = startWeapp({ folder, serverUrl: ground.product.url, loginCode, choosePictures });
  await signInOn(weapp);
  await weapp.untilText('可抵');
}

/** A photo of 367 KB, as a phone's camera gives them after WeChat has made them smaller. */
function photo(seed: number): Uint8Array {
  const bytes = new Uint8Array(367 * 1024).fill(seed);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

/** True when the images on the screen show exactly these pictures, each from a file. */
function showsFromFiles(photos: readonly Uint8Array[]): boolean {
  const shown = weapp.imagePaths();
  return (
    shown.length === photos.length &&
    photos.every((bytes) => shown.some((one) => Buffer.compare(weapp.files.read(one), bytes) === 0))
  );
}

/** Opens the request to move the points to a second vehicle of the owner, and chooses that one. */
async function askForTransfer(owner: GroundOwner, serial: number): Promise<void> {
  const plate = `沪AD${serial}`;
  const vehicle = { plate, vin: vinOf(serial + 800_000), modelName: '星途 极光', mileageKm: 12 };
  await ground.product.call(addVehicle, { token: owner.token, body: { ...vehicle, storeId: ground.store.id } });
  weapp.open(`/pages/points/transfer/index?vehicle=${owner.vehicleId}`);
  await weapp.untilText(formatPlate(plate));
  weapp.tap(formatPlate(plate));
}

test('three photos are shown and sent by their paths; the stored ones are shown from files, which go with the page', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 3_280);
  const photos = [photo(1), photo(2), photo(3)];
  await signIn(owner, () => photos);
  await askForTransfer(owner, 77_001);
  weapp.tapLabelled('添加照片');
  await weapp.until(() => showsFromFiles(photos));
  await weapp.untilText('提交申请');
  weapp.tap('提交申请');

  await weapp.until(() => weapp.files.written().length === 3 && showsFromFiles(photos));
  weapp.back();
  await weapp.until(() => weapp.files.written().length === 0);
});

test('a manager sees the pictures of the request from files, which go with the page', async () => {
  const owner = await ground.owner();
  await ground.grant(owner, 1_500);
  const photos = [photo(4), photo(5)];
  await signIn(owner, () => photos);
  await askForTransfer(owner, 77_003);
  weapp.tapLabelled('添加照片');
  await weapp.until(() => showsFromFiles(photos));
  weapp.tap('提交申请');
  await weapp.until(() => weapp.files.written().length === 2);
  expect(weapp.errors).toEqual([]);
  weapp.close();

  const { manager, product, store } = ground;
  weapp = startWeapp({ folder, serverUrl: product.url, loginCode: owner.loginCode, path: 'pages/staff/session/index' });
  await weapp.untilText('账号');
  weapp.fill('账号', manager.username);
  weapp.fill('密码', manager.password);
  weapp.tap('登录');
  await weapp.untilText(store.name);
  weapp.open('/pages/staff/transfers/index');
  await weapp.untilText(formatPlate(owner.plate));
  weapp.tap(formatPlate(owner.plate));
  await weapp.until(() => weapp.files.written().length === 2 && showsFromFiles(photos));
  expect(weapp.text()).toContain('凭证照片');
  weapp.back();
  await weapp.until(() => weapp.files.written().length === 0);
});

test('a refused privacy dialog is said, and nothing is added', async () => {
  const owner = await ground.owner();
  const refusal = { errMsg: 'chooseMedia:fail privacy permission is not authorized', errno: 104 };
  await signIn(owner, () => refusal);
  await askForTransfer(owner, 77_002);
  weapp.tapLabelled('添加照片');
  await weapp.until(() => weapp.toasts.some((words) => words.includes('隐私保护指引')));
  expect(weapp.imagePaths()).toEqual([]);
});
