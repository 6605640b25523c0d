import { randomBytes } from 'node:crypto';
import { chooseAdvisor } from '@anxin/shared/contracts/advisor';
import { agreeToAgreement, publishAgreement } from '@anxin/shared/contracts/agreement';
import {
  bookAppointment,
  cancelAppointment,
  dismissDeclined,
  rescheduleAppointment,
} from '@anxin/shared/contracts/appointment';
import {
  cancelCounterBill,
  holdCounterBillPoints,
  openCounterBill,
  quoteCounterBillRefund,
  refundCounterBill,
  sellAtCounter,
  settleCounterBill,
} from '@anxin/shared/contracts/counter-bill';
import { claimCoupon, grantCoupon } from '@anxin/shared/contracts/coupon';
import { changeCouponStock, createCouponOffer, endCouponOffer } from '@anxin/shared/contracts/coupon-offer';
import { operations } from '@anxin/shared/contracts/index';
import { bindPhone, bindPhoneByCode, sendPhoneCode, updateMember } from '@anxin/shared/contracts/customer';
import {
  acceptOwnership,
  cancelOwnershipTransfer,
  declineOwnership,
  offerOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import type { AnyOperation, Answer, Input } from '@anxin/shared/contracts/operation';
import { changePackageStock, createPackageOffer, endPackageOffer } from '@anxin/shared/contracts/package-offer';
import { reverseJournal, rewardPoints } from '@anxin/shared/contracts/points';
import {
  approveAdjustment,
  askAdjustment,
  refuseAdjustment,
  withdrawAdjustment,
} from '@anxin/shared/contracts/points-account';
import { changeCampaign, createCampaign, endCampaign } from '@anxin/shared/contracts/points-campaign';
import { previewProgramme } from '@anxin/shared/contracts/points-forecast';
import { changeProgramme, getProgramme } from '@anxin/shared/contracts/points-programme';
import { askForAudit } from '@anxin/shared/contracts/points-report';
import {
  approveTransfer,
  cancelTransfer,
  refuseTransfer,
  requestTransfer,
  reverseTransfer,
} from '@anxin/shared/contracts/vehicle-replacement';
import { addOrderLine, removeOrderLine } from '@anxin/shared/contracts/repair-order';
import { markLinePackage, unmarkLinePackage } from '@anxin/shared/contracts/service-package';
import { holdPoints, settle } from '@anxin/shared/contracts/settlement';
import {
  presentBillCoupon,
  presentOrderCoupon,
  withdrawBillCoupon,
  withdrawOrderCoupon,
} from '@anxin/shared/contracts/settlement-benefits';
import { quoteRefund, refundOrder } from '@anxin/shared/contracts/settlement-refund';
import {
  checkInAppointment,
  confirmAppointment,
  declineAppointment,
  returnCar,
  markReady,
  startService,
} from '@anxin/shared/contracts/staff-appointment';
import { uploadFile } from '@anxin/shared/contracts/upload';
import { addVehicle, updateVehicle } from '@anxin/shared/contracts/vehicle';
import type { Caller } from '@anxin/server/http/caller';
import type { Route } from '@anxin/server/http/route';
import { openSite, type Owner, type Site, tomorrow } from '../support/booking';
import { claimed, codeNow, couponTerms, openOffer } from '../support/coupons';
import { everythingStored } from '../support/every-operation';
import { openedBeforeAll, openedBeforeEach } from '../support/opened';
import { packageOf, packageOnSale, packageTerms } from '../support/packages';
import { smallPng } from '../support/pictures';
import { type Client, newId, startServer } from '../support/server';
import { expectTold } from '../support/told';
import { evidenceOf, newVin, replacementOf } from '../support/transfers';
import { useServer } from '../support/use-server';
import { givePoints } from '../support/visits';

/**
 * A change whose answer fails is not written. A second copy of the product runs beside the first; its presenters all
 * fail after they have presented. Each change is sent to the copy first and must leave the database as it was. Then it
 * is sent to the product with the same key and must succeed. docs/domain/bad-input.md#2. Each change of a record that
 * live screens show is told to them. docs/domain/appointments.md#10
 */

const shared = { jwtSecret: randomBytes(32).toString('hex'), dataKey: randomBytes(32) };
const server = useServer(shared);
const failing = openedBeforeAll(
  () => startServer({ ...shared, beside: server, altered: neverAnswers }),
  (opened) => opened.close(),
);

function neverAnswers(route: Route): Route {
  const { present } = route;
  if (!present) return route;
  return {
    ...route,
    present: async (...said: Parameters<typeof present>) => {
      await present(...said);
      throw new Error('it cannot be presented');
    },
  };
}

/** Operations that the walk leaves out, and why nothing can come between their change and their answer. */
const unanswerable: Record<string, string> = {
  'identity.signInWithWechat': 'the answer is two tokens made there and then, and a constant: nothing stored is in it',
  'identity.signInStaff': 'the same, and the device’s token',
  'identity.refreshSession': 'the same',
  'identity.signOut': 'it has no answer',
  'member.sendPhoneCode': 'a message cannot be unsent; the answer is one of two words and two constants',
};

const walked = new Set<string>();

/** `input` is made anew for each of the two calls where a part of it can be used only once. */
async function walk<Op extends AnyOperation>(
  operation: Op,
  client: Client<Caller>,
  input: Input<Op> | (() => Input<Op>),
  counted: readonly string[] = [],
): Promise<Answer<Op>> {
  const given = () => (typeof input === 'function' ? (input as () => Input<Op>)() : input);
  const key = newId();
  const before = await everythingStored(server, counted);
  const unwritten = await failing.call(operation, ...([{ ...given(), key, token: client.token() }] as never));
  const { id } = operation;
  expect([id, unwritten.status, unwritten.problem.code]).toEqual([id, 500, 'internal']);
  expect(await everythingStored(server, counted)).toEqual(before);
  const written = await expectTold(server, () => client.call(operation, ...([{ ...given(), key }] as never)));
  if (written.status !== operation.status) throw new Error(`${id} was refused: ${JSON.stringify(written.problem)}`);
  walked.add(id);
  return written.body;
}

const site = openedBeforeEach(async (): Promise<Site> => {
  server.clock.set('2026-11-24T09:00:00+08:00');
  return openSite(server);
});
const owner = openedBeforeEach((): Promise<Owner> => site.owner());
const manager = openedBeforeEach(async () => server.staffClient('general_manager', site.store.id));
const storeParams = () => ({ storeId: site.store.id });
const vehicleParams = () => ({ vehicleId: owner.vehicleId });
const cash = (amountFen: number) => [{ method: 'cash' as const, amountFen }];

/** Somebody without a vehicle, with a phone number unless it is to be bound. */
async function person(phone: string | null = null) {
  const { openid, unionid } = server.sandbox.newPerson('13912345678');
  const { id } = await server.services.customers.create({
    openid,
    unionid,
    name: '王先生',
    phone,
    at: server.clock.now(),
  });
  return { ...server.memberClient(id), id, openid };
}

test('advisor', async () => {
  await walk(chooseAdvisor, await person(), { params: storeParams(), body: { advisorId: null } });
});

test('agreement', async () => {
  await walk(agreeToAgreement, owner, { body: { version: 1 } });
  const body = { version: 1, effectiveDay: '2026-12-01', privacy: '隐'.repeat(200), terms: '约'.repeat(200) };
  await walk(publishAgreement, server.staffClient('group_operations', site.store.id), { body });
});

test('member', async () => {
  const lin = await person();
  await walk(updateMember, lin, { body: { name: '林女士' } });
  await walk(bindPhone, lin, () => ({ body: { code: server.sandbox.issuePhoneCode(lin.openid) } }), ['wechat_tokens']);
  const phone = '13787654321';
  await lin.call(sendPhoneCode, { body: { phone } });
  const message = server.sandbox.messages().find((one) => one.phone === `+86${phone}`);
  const code = /\d{6}/.exec(message?.text.replace(/^【.*?】/, '') ?? '')?.[0] ?? '';
  // A guess counts, whatever the result of the request.
  await walk(bindPhoneByCode, lin, { body: { phone, code } }, ['phone_codes']);
});

test('vehicle and file', async () => {
  const vehicle = { plate: '沪A12345', vin: newVin(100_001), modelName: '星途 320', mileageKm: 100 };
  const { id } = await walk(addVehicle, owner, { body: { ...vehicle, storeId: site.store.id } });
  await walk(updateVehicle, owner, { params: { vehicleId: id }, body: { mileageKm: 200, plate: '沪A54321' } });
  await walk(uploadFile, owner, { body: { type: 'image/png', bytes: smallPng } });
});

test('appointment', async () => {
  // The places of a time are laid out when it is first asked for; two others have been.
  for (const start of ['09:00', '10:00']) await site.book(await site.owner(), { start });
  const usual = { storeId: site.store.id, serviceIds: [site.services.check.id], day: tomorrow };
  const booking = { ...usual, vehicleId: owner.vehicleId, start: '09:00', note: '' };
  // A member's bookings come one after another; where they wait is kept beside.
  const book = () => walk(bookAppointment, owner, { body: booking }, ['booking_turns']);
  const first = { appointmentId: (await book()).id };
  await walk(rescheduleAppointment, owner, { params: first, body: { day: tomorrow, start: '10:00' } });
  await walk(cancelAppointment, owner, { params: first, body: { reason: '' } });
  const second = { appointmentId: (await book()).id };
  await walk(declineAppointment, site.desk, { params: second, body: { reason: '工位检修' } });
  await walk(dismissDeclined, owner, { params: second });
});

test('visit, order, settlement and refund', async () => {
  await givePoints(server, owner.vehicleId, 500);
  const offer = await packageOnSale(server, site.store.id);
  const owned = await packageOf(server, { offer, ...owner });
  const coupon = await claimed(server, site, owner, { stackable: true, leastSpendFen: 0 });
  const wanted = { serviceIds: [site.services.express.id, site.services.check.id].slice(0, 1) };
  const appointmentId = (await site.book(owner, wanted)).body.id;
  const params = { appointmentId };
  await walk(confirmAppointment, site.desk, { params });
  server.clock.set(`${tomorrow}T09:00:00+08:00`);
  const reception = { mileageKm: 21_000, powertrain: 'electric' as const, fuelPercent: null, ownerSays: '' };
  const { repairOrderId, vehicle } = await walk(checkInAppointment, site.desk, { params, body: reception });
  // The answer contains the transaction's own writes.
  expect(vehicle.powertrain).toBe('electric');
  await walk(startService, site.desk, { params });
  const orderParams = { repairOrderId: repairOrderId ?? '' };
  const part = { kind: 'part' as const, name: '总成', quantity: 1, unitPriceFen: 100 };
  const added = await walk(addOrderLine, site.desk, { params: orderParams, body: part });
  const [booked, line] = added.lines.map(({ id }) => id);
  const removed = await walk(removeOrderLine, site.desk, { params: { ...orderParams, lineId: line ?? '' } });
  const use = { packageId: owned.id, itemId: owned.items[0]?.id ?? '' };
  const lineParams = { ...orderParams, lineId: booked ?? '' };
  const marking = { params: lineParams, body: { ...use, orderVersion: removed.version } };
  const marked = await walk(markLinePackage, site.desk, marking);
  const unmarking = { params: lineParams, query: { orderVersion: String(marked.version) } };
  await walk(unmarkLinePackage, site.desk, unmarking);
  await walk(markReady, site.desk, { params });
  const code = await codeNow(server, coupon);
  await walk(presentOrderCoupon, site.desk, { params: orderParams, body: { code, lineId: null } });
  const couponParams = { ...orderParams, couponId: coupon.id };
  const { orderVersion } = await walk(withdrawOrderCoupon, site.desk, { params: couponParams });
  const holding = { params: orderParams, body: { orderVersion: orderVersion ?? 0, points: 100 } };
  const held = await walk(holdPoints, site.desk, holding);
  const paying = { orderVersion: held.orderVersion ?? 0, holdId: held.hold?.id ?? null, payments: cash(held.dueFen) };
  await walk(settle, site.desk, { params: orderParams, body: paying });
  await walk(returnCar, site.desk, { params });
  const query = { amountFen: '1000' };
  const { moneyFen } = (await manager.call(quoteRefund, { params: orderParams, query })).body;
  const refunding = { amountFen: 1_000, reason: '配件质量', payments: cash(moneyFen) };
  await walk(refundOrder, manager, { params: orderParams, body: refunding });
});

test('bill of the counter', async () => {
  await givePoints(server, owner.vehicleId, 500);
  const { vehicleId } = owner;
  const said = { vehicleId, businessType: 'insurance' as const, title: '交强险续保', amountFen: 95_000 };
  const open = () => walk(openCounterBill, site.desk, { params: storeParams(), body: said });
  await walk(cancelCounterBill, site.desk, { params: { counterBillId: (await open()).id } });
  const offer = await openOffer(server, site, { way: 'sale', priceFen: 3_000 });
  const selling = { vehicleId, kind: 'coupon' as const, offerId: offer.id, quantity: 1 };
  await walk(sellAtCounter, site.desk, { params: storeParams(), body: selling });
  const params = { counterBillId: (await open()).id };
  const coupon = await claimed(server, site, owner, { businessTypes: ['insurance'] });
  const code = await codeNow(server, coupon);
  await walk(presentBillCoupon, site.desk, { params, body: { code } });
  await walk(withdrawBillCoupon, site.desk, { params: { ...params, couponId: coupon.id } });
  const held = await walk(holdCounterBillPoints, site.desk, { params, body: { points: 100 } });
  const paying = { holdId: held.hold?.id ?? null, payments: cash(held.dueFen) };
  await walk(settleCounterBill, site.desk, { params, body: paying });
  const { moneyFen } = (await manager.call(quoteCounterBillRefund, { params, query: { amountFen: '1000' } })).body;
  const refunding = { amountFen: 1_000, reason: '配件质量', payments: cash(moneyFen) };
  await walk(refundCounterBill, manager, { params, body: refunding });
});

test('coupons', async () => {
  const created = await walk(createCouponOffer, manager, { params: storeParams(), body: couponTerms });
  const params = { couponOfferId: created.id };
  await walk(changeCouponStock, manager, { params, body: { version: created.version, stock: 30 } });
  await walk(claimCoupon, owner, { params: vehicleParams(), body: { offerId: created.id } });
  await walk(endCouponOffer, manager, { params });
  const granted = await openOffer(server, site, { way: 'grant' });
  const body = { offerId: granted.id, reason: '等待时间过长' };
  await walk(grantCoupon, site.desk, { params: vehicleParams(), body });
});

test('packages', async () => {
  const created = await walk(createPackageOffer, manager, { params: storeParams(), body: packageTerms });
  const params = { packageOfferId: created.id };
  await walk(changePackageStock, manager, { params, body: { version: created.version, stock: 30 } });
  await walk(endPackageOffer, manager, { params });
});

test('handover', async () => {
  const phone = '13600000001';
  const recipient = await person(phone);
  const offer = () => walk(offerOwnership, owner, { params: vehicleParams(), body: { phone } });
  await walk(cancelOwnershipTransfer, owner, { params: { ...vehicleParams(), handoverId: (await offer()).id } });
  await walk(declineOwnership, recipient, { params: { code: (await offer()).code } });
  await walk(acceptOwnership, recipient, { params: { code: (await offer()).code } });
});

test('transfer', async () => {
  await givePoints(server, owner.vehicleId, 500);
  const evidence = [await evidenceOf(owner)];
  const vehicle = { plate: '沪A67890', modelName: '星途 520', mileageKm: 10, storeId: site.store.id };
  // The new vehicle is registered on the way: only the transaction can see it.
  const wanted = { vin: newVin(100_002), vehicle, evidence };
  const params = vehicleParams();
  const first = await walk(requestTransfer, owner, { params, body: wanted });
  expect(first.to.plate).toBe('沪A67890');
  await walk(cancelTransfer, owner, { params: { ...params, transferId: first.id } });
  const { id: toVehicleId } = await replacementOf(server, owner, site.store);
  const again = async () => {
    const body = { toVehicleId, evidence: [await evidenceOf(owner)] };
    return { transferId: (await owner.call(requestTransfer, { params, body })).body.id };
  };
  await walk(refuseTransfer, manager, { params: await again(), body: { reason: '照片不清' } });
  const third = await again();
  await walk(approveTransfer, manager, { params: third });
  await walk(reverseTransfer, manager, { params: third, body: { reason: '选错了车' } });
});

test('points and corrections', async () => {
  const reward = { rewardKind: 'review' as const, points: 50, reason: '保养后的点评' };
  const params = vehicleParams();
  const given = await walk(rewardPoints, site.desk, { params, body: reward });
  await walk(reverseJournal, manager, {
    params: { ...params, journalId: given.entry.id },
    body: { reason: '录入错误' },
  });
  await givePoints(server, owner.vehicleId, 3_000);
  const account = await server.services.points.accountOf(owner.vehicleId);
  const { entries } = await server.services.points.statement(account!, { limit: 1 });
  const asker = server.staffClient('service_care_manager', site.store.id);
  const asking = { params: { ...params, journalId: entries[0]?.id ?? '' }, body: { reason: '录入错误' } };
  const ask = async () => ({ adjustmentId: (await walk(askAdjustment, asker, asking)).id });
  await walk(withdrawAdjustment, asker, { params: await ask() });
  await walk(refuseAdjustment, manager, { params: await ask(), body: { reason: '没有依据' } });
  await walk(approveAdjustment, manager, { params: await ask() });
});

test('rules, campaigns and reports of points', async () => {
  const params = storeParams();
  const present = await walk(previewProgramme, manager, { params, body: {} });
  expect(present.orders).toBe(0);
  const { version, settings } = (await manager.call(getProgramme, { params })).body;
  const body = { version, settings: { ...settings, adjustmentLimit: settings.adjustmentLimit + 10 } };
  await walk(changeProgramme, manager, { params, body });
  const terms = {
    name: '冬季保养',
    from: '2026-12-01',
    to: '2026-12-31',
    businessTypes: ['maintenance' as const],
    audience: { kind: 'everyone' as const },
    minPaidFen: 0,
    bonus: { kind: 'fixed' as const, points: 100 },
    budget: 1_000,
  };
  const created = await walk(createCampaign, manager, { params, body: terms });
  const campaign = { campaignId: created.id };
  const changing = { params: campaign, body: { ...terms, budget: 2_000, version: created.version } };
  await walk(changeCampaign, manager, changing);
  await walk(endCampaign, manager, { params: campaign });
  await walk(askForAudit, manager, { params });
});

test('every operation that changes something was walked, or is left out with a reason', () => {
  const changing = operations.filter(({ method }) => method !== 'GET').map(({ id }) => id);
  expect(changing.filter((id) => !walked.has(id) && !(id in unanswerable))).toEqual([]);
  expect(Object.keys(unanswerable).filter((id) => walked.has(id) || !changing.includes(id))).toEqual([]);
});
