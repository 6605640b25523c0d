import { listOwnershipTransfers, offerOwnership } from '@anxin/shared/contracts/ownership-transfer';
import { signInStaff } from '@anxin/shared/contracts/identity';
import { memberMe, updateMember } from '@anxin/shared/contracts/customer';
import { findVehicles } from '@anxin/shared/contracts/points-account';
import { declineAppointment } from '@anxin/shared/contracts/staff-appointment';
import { addVehicle, listVehicles } from '@anxin/shared/contracts/vehicle';
import { phoneHint } from '@anxin/shared/values/phone';
import { sampleVin } from '@anxin/shared/values/vin';
import { newId } from '../support/server';
import { useOwner, useSite, useStaff } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);
const desk = useStaff(server, site, 'front_desk');

const wide = (text: string) =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');

/** Somebody with this phone number and no vehicle. */
async function person(phone: string) {
  const member = { openid: `openid-${newId()}`, unionid: null, name: '陈先生', phone, at: server.clock.now() };
  const { id } = await server.services.customers.create(member);
  return server.memberClient(id);
}

describe('the server reads what keyboards and address books give', () => {
  test('a plate and a VIN in full-width signs are registered as what they show', async () => {
    const chen = await person('13700001111');
    const body = {
      plate: '沪Ａ·Ｄ６８Ｋ２１',
      vin: wide(sampleVin.toLowerCase()),
      modelName: '奥迪 A4L',
      mileageKm: 10,
    };
    const added = await chen.call(addVehicle, { body: { ...body, storeId: site.store.id } });
    expect([added.status, added.body.plate]).toEqual([201, '沪AD68K21']);
    const again = await chen.call(addVehicle, {
      body: { ...body, plate: '沪A·12345', vin: sampleVin, storeId: site.store.id },
    });
    expect(again.problem.code).toBe('vin_taken');
  });

  test.each([
    ['\u202d19112340003\u202c', '191****0003'],
    ['0086 13800138000', '138****8000'],
    ['１３８００１３８００１', '138****8001'],
    ['00852 9123 4567', '+852 ****4567'],
  ])('a phone typed as %j is read', async (phone, masked) => {
    const params = { vehicleId: owner.vehicleId };
    expect((await owner.call(offerOwnership, { params, body: { phone } })).body.phone).toBe(masked);
    expect((await owner.call(listOwnershipTransfers, { params })).body.handovers).toHaveLength(1);
  });

  test.each([
    ['91234567', phoneHint],
    ['+852 9123 456', phoneHint],
    ['+999 1234 5678', '这个号码不存在，请核对国家或地区代码和位数'],
    ['+44 79', phoneHint],
    ['+4479111', '这个号码不存在，请核对国家或地区代码和位数'],
  ])('a phone typed as %j is refused with the reason, and nothing is offered', async (phone, reason) => {
    const params = { vehicleId: owner.vehicleId };
    const { status, problem } = await owner.call(offerOwnership, { params, body: { phone } });
    expect([status, problem.code, problem.errors?.[0]?.field]).toEqual([400, 'invalid_input', 'body.phone']);
    expect(problem.errors?.[0]?.reason).toBe(reason);
    expect((await owner.call(listOwnershipTransfers, { params })).body.handovers).toEqual([]);
  });

  test('a search in full-width signs or with marks finds what it shows', async () => {
    const phone = '+85298765432';
    const from = await site.owner({ phone });
    const { vehicles } = (await from.call(listVehicles)).body;
    const params = { storeId: site.store.id };
    for (const q of [
      '\u202d+852 9876 5432\u202c',
      '００８５２－９８７６５４３２',
      wide(vehicles[0]?.plate.slice(1) ?? ''),
    ]) {
      const found = await desk.call(findVehicles, { params, query: { q } });
      expect(found.body.vehicles.map(({ vehicleId }) => vehicleId)).toContain(vehicles[0]?.id);
    }
  });

  test('an account in full-width signs is the same account, and a password is taken as it is', async () => {
    const username = `desk${newId().slice(-6)}`;
    const password = 'Ａ full-width １';
    const roles = [{ storeId: site.store.id, role: 'front_desk' as const }];
    await server.services.identity.createStaff({ username, password, name: '孙丽', roles, at: server.clock.now() });
    const sent = { username: ` ${wide(username)}\u200b`, password };
    expect((await server.call(signInStaff, { body: sent })).status).toBe(201);
    const plain = await server.call(signInStaff, { body: { username, password: 'A full-width 1' } });
    expect(plain.problem.code).toBe('wrong_credentials');
  });
});

describe('text that cannot be seen', () => {
  const unseen = [
    ['U+200B', '\u200b\u200b'],
    ['U+2800', '\u2800\u2800'],
    ['U+3164', '\u3164\u3164'],
    ['U+FEFF', '\ufeff\ufeff'],
    ['direction marks', '\u202e\u2066'],
    ['control characters', '\u0000\u0008'],
    ['variation selectors', '\ufe0f\ufe0f'],
    ['combining marks', '\u0301\u0301'],
  ] as const;

  test.each(unseen)('%s is no name', async (_, name) => {
    const { status, problem } = await owner.call(updateMember, { body: { name } });
    expect([status, problem.errors?.[0]]).toMatchObject([400, { field: 'body.name', reason: '请填写称呼' }]);
  });

  test.each(unseen)('%s is no reason, and the appointment waits as before', async (_, reason) => {
    const booked = await site.book(owner);
    const params = { appointmentId: booked.body.id };
    const { status, problem } = await desk.call(declineAppointment, { params, body: { reason } });
    expect([status, problem.errors?.[0]]).toMatchObject([400, { field: 'body.reason', reason: '请填写婉拒原因' }]);
    const view = await desk.call(declineAppointment, { params, body: { reason: `\u202e配件\u200b暂缺` } });
    expect(view.status).toBe(200);
  });

  test('a name is stored without marks that turn or hide the text around it', async () => {
    expect((await owner.call(updateMember, { body: { name: ' 李\u202e女\u200b士\u3164' } })).status).toBe(200);
    expect((await owner.call(memberMe)).body.name).toBe('李女士');
  });
});
