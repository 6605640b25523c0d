import { listAppointments } from '@anxin/shared/contracts/appointment';
import { memberMe } from '@anxin/shared/contracts/customer';
import {
  acceptOwnership,
  cancelOwnershipTransfer,
  declineOwnership,
  getOwnershipTransfer,
  listOwnershipTransfers,
  offerOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import { staffPoints } from '@anxin/shared/contracts/points-account';
import { holdUntil } from '@anxin/shared/rules/points/hold';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { addVehicle, type Owner } from '../support/booking';
import { newId } from '../support/server';
import { requestFor, evidenceOf, replacementOf } from '../support/transfers';
import { useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
let recipient: Person;

type Person = Awaited<ReturnType<typeof person>>;

beforeEach(async () => {
  await givePoints(server, owner.vehicleId, 3_280);
  recipient = await person();
});

let people = 0;

/** Somebody with a phone number and no vehicle. */
async function person() {
  people += 1;
  const phone = `137${String(people).padStart(8, '0')}`;
  const at = server.clock.now();
  const { id } = await server.services.customers.create({
    openid: `openid-${newId()}`,
    unionid: null,
    name: '王先生',
    phone,
    at,
  });
  return { ...server.memberClient(id), customerId: id, phone };
}

async function offered(phone = recipient.phone, from: Owner = owner) {
  const params = { vehicleId: from.vehicleId };
  return (await from.call(offerOwnership, { params, body: { phone } })).body;
}

const balanceOf = async (who: Pick<Owner, 'call'>) => who.call(getPoints, { params: { vehicleId: owner.vehicleId } });

describe('offering', () => {
  test('makes an offer of seven days that only the person of the number sees', async () => {
    const offer = await offered();
    expect(offer).toMatchObject({
      state: 'offered',
      phone: `137****${recipient.phone.slice(-4)}`,
      expiresAt: '2026-12-01T01:00:00.000Z',
    });
    const { body } = await recipient.call(getOwnershipTransfer, { params: offer });
    expect(body).toMatchObject({ state: 'offered', fromName: '李**', points: { balance: 3_280, worthFen: 3_280 } });
    const stranger = await person();
    for (const operation of [getOwnershipTransfer, acceptOwnership, declineOwnership]) {
      expect((await stranger.call(operation, { params: { code: offer.code } })).status).toBe(404);
    }
    expect((await owner.call(getOwnershipTransfer, { params: { code: offer.code } })).status).toBe(404);
  });

  test('a vehicle has one open offer, and another after it was withdrawn', async () => {
    const replies = await Promise.all(
      [1, 2, 3].map(() =>
        owner.call(offerOwnership, { params: { vehicleId: owner.vehicleId }, body: { phone: recipient.phone } }),
      ),
    );
    expect(replies.map((one) => one.status).toSorted()).toEqual([201, 409, 409]);
    const open = replies.find((one) => one.status === 201)!.body;
    const params = { vehicleId: owner.vehicleId, handoverId: open.id };
    expect((await recipient.call(cancelOwnershipTransfer, { params })).status).toBe(404);
    expect((await owner.call(cancelOwnershipTransfer, { params })).body.state).toBe('cancelled');
    expect((await owner.call(cancelOwnershipTransfer, { params })).problem.code).toBe('handover_state_changed');
    const late = await recipient.call(acceptOwnership, { params: { code: open.code } });
    expect(late.problem).toMatchObject({ code: 'handover_state_changed', detail: '该邀请已撤回' });
    expect((await offered()).state).toBe('offered');
  });

  test('refuses oneself, a vehicle of another, one with a visit ahead, and one whose points are on their way', async () => {
    const params = { vehicleId: owner.vehicleId };
    const phone = (await server.services.customers.phoneInFull(owner.customerId)) ?? '';
    const toSelf = await owner.call(offerOwnership, { params, body: { phone } });
    expect(toSelf.problem).toMatchObject({ code: 'handover_to_self', errors: [{ field: 'body.phone' }] });
    const body = { phone: recipient.phone };
    expect((await (await site.owner()).call(offerOwnership, { params, body })).status).toBe(404);
    await site.book(owner);
    expect((await owner.call(offerOwnership, { params, body })).problem.code).toBe('vehicle_in_service');
    const other = await site.owner();
    const to = await replacementOf(server, other, site.store);
    await requestFor(other, to.vin);
    const moving = await other.call(offerOwnership, { params: { vehicleId: other.vehicleId }, body });
    expect(moving.problem.code).toBe('points_transfer_open');
  });

  test('sent again it answers the same offer', async () => {
    const wanted = { params: { vehicleId: owner.vehicleId }, body: { phone: recipient.phone }, key: newId() };
    const first = await owner.call(offerOwnership, wanted);
    expect((await owner.call(offerOwnership, wanted)).body).toEqual(first.body);
    expect((await owner.call(listOwnershipTransfers, { params: wanted.params })).body.handovers).toEqual([first.body]);
  });
});

describe('accepting', () => {
  test('passes the vehicle, its points and an advisor on at once', async () => {
    const { code } = await offered();
    const reply = await recipient.call(acceptOwnership, { params: { code } });
    expect(reply.body).toEqual({ vehicleId: owner.vehicleId });
    expect((await recipient.call(listVehicles)).body.vehicles).toMatchObject([{ points: { balance: 3_280 } }]);
    expect((await owner.call(listVehicles)).body.vehicles).toEqual([]);
    expect((await balanceOf(recipient)).body.balance).toBe(3_280);
    expect((await balanceOf(owner)).status).toBe(404);
    expect((await recipient.call(memberMe)).body.advisors).toMatchObject([{ storeId: site.store.id }]);
    const view = await recipient.call(getOwnershipTransfer, { params: { code } });
    expect(view.body).toMatchObject({ state: 'accepted', points: null });
  });

  test('the statement of the new owner begins with what was carried over; the store still sees all of it', async () => {
    const { code } = await offered();
    await recipient.call(acceptOwnership, { params: { code } });
    await givePoints(server, owner.vehicleId, 20);
    const params = { vehicleId: owner.vehicleId };
    const { body } = await recipient.call(pointsStatement, { params });
    expect(body).toMatchObject({
      entries: [{ points: 20, balanceAfter: 3_300 }],
      months: [{ month: '2026-11', earned: 20, used: 0 }],
      next: null,
      carried: { points: 3_280, at: '2026-11-24T01:00:00.000Z' },
    });
    const manager = server.staffClient('after_sales_manager', site.store.id);
    expect((await manager.call(staffPoints, { params })).body.entries).toHaveLength(2);
  });

  test('sent again it answers the same; under another key it is over', async () => {
    const { code } = await offered();
    const first = await recipient.call(acceptOwnership, { params: { code }, key: 'accept-once' });
    expect((await recipient.call(acceptOwnership, { params: { code }, key: 'accept-once' })).body).toEqual(first.body);
    const { problem } = await recipient.call(acceptOwnership, { params: { code } });
    expect(problem).toMatchObject({ code: 'handover_state_changed', detail: '该邀请已接受' });
  });

  test('accepted twice and withdrawn at once: one of them holds', async () => {
    const { code, id } = await offered();
    const replies = await Promise.all([
      recipient.call(acceptOwnership, { params: { code } }),
      recipient.call(acceptOwnership, { params: { code } }),
      owner.call(cancelOwnershipTransfer, { params: { vehicleId: owner.vehicleId, handoverId: id } }),
    ]);
    expect(replies.map((one) => one.status).toSorted()).toEqual([200, 409, 409]);
    const holder = replies[2].status === 200 ? owner : recipient;
    expect((await balanceOf(holder)).body.balance).toBe(3_280);
  });

  test('a booking at the same moment and the hand-over do not both win', async () => {
    const { code } = await offered();
    const [accepted, booked] = await Promise.all([
      recipient.call(acceptOwnership, { params: { code } }),
      site.book(owner),
    ]);
    expect([accepted.status < 400, booked.status < 400].filter(Boolean)).toHaveLength(1);
    const open = await owner.call(listAppointments, { query: { scope: 'open' } });
    expect(open.body.appointments).toHaveLength(booked.status < 400 ? 1 : 0);
  });

  test('a request to move the points away at the same moment and the hand-over do not both win', async () => {
    for (const _ of Array.from({ length: 6 })) {
      const another = await site.owner();
      const to = await replacementOf(server, another, site.store);
      const evidence = [await evidenceOf(another)];
      const { code } = await offered(recipient.phone, another);
      const [accepted, requested] = await Promise.all([
        recipient.call(acceptOwnership, { params: { code } }),
        requestFor(another, to.vin, { evidence }),
      ]);
      expect([accepted.status, requested.status].filter((status) => status < 400)).toHaveLength(1);
    }
  });

  test('needs a phone number of one’s own', async () => {
    const { code } = await offered();
    const stranger = await server.services.customers.create({
      openid: `openid-${newId()}`,
      unionid: null,
      name: null,
      phone: null,
      at: server.clock.now(),
    });
    const reply = await server.memberClient(stranger.id).call(acceptOwnership, { params: { code } });
    expect(reply.problem.code).toBe('phone_required');
  });

  test('is refused while a quote holds points, which would pay the former owner’s bill; one that ran out does not', async () => {
    const { code } = await offered();
    const at = server.clock.now();
    const details = { points: 1_000, title: '结算抵扣 ¥10.00', reference: 'GT1124-001', key: newId(), at };
    const hold = { vehicleId: owner.vehicleId, ...details, holdUntil: holdUntil(at) };
    await server.services.holds.holdPoints(null, hold);
    const meanwhile = await recipient.call(acceptOwnership, { params: { code } });
    expect(meanwhile.problem.code).toBe('points_held');
    expect((await balanceOf(owner)).body).toMatchObject({ balance: 3_280, held: 1_000 });
    server.clock.set('2026-11-24T09:15:00+08:00');
    expect((await recipient.call(acceptOwnership, { params: { code } })).status).toBe(200);
    expect((await balanceOf(recipient)).body).toMatchObject({ balance: 3_280, available: 3_280, held: 0 });
  });

  test('is refused while a visit is not over, and to whoever has ten vehicles', async () => {
    const { code } = await offered();
    await site.book(owner);
    const booked = await recipient.call(acceptOwnership, { params: { code } });
    expect(booked.problem.code).toBe('vehicle_in_service');
    expect((await recipient.call(getOwnershipTransfer, { params: { code } })).body.state).toBe('offered');
    const rich = await person();
    for (let count = 0; count < 10; count += 1) await addVehicle(server, site.store, rich.customerId);
    const another = await site.owner();
    const params = { vehicleId: another.vehicleId };
    const offer = (await another.call(offerOwnership, { params, body: { phone: rich.phone } })).body;
    const full = await rich.call(acceptOwnership, { params: { code: offer.code } });
    expect(full.problem.code).toBe('vehicle_limit_reached');
    expect((await another.call(listVehicles)).body.vehicles).toHaveLength(1);
  });
});

describe('an offer nobody takes', () => {
  test('declined, the vehicle stays and may be offered again', async () => {
    const { code } = await offered();
    expect((await recipient.call(declineOwnership, { params: { code } })).body).toMatchObject({
      state: 'declined',
      points: null,
    });
    expect((await recipient.call(acceptOwnership, { params: { code } })).problem.code).toBe('handover_state_changed');
    expect((await balanceOf(owner)).body.balance).toBe(3_280);
    expect((await offered()).state).toBe('offered');
  });

  test('is over after seven days by its time, whether or not anything has marked it', async () => {
    const { code } = await offered();
    server.clock.set('2026-12-01T09:00:00+08:00');
    expect((await recipient.call(getOwnershipTransfer, { params: { code } })).body.state).toBe('expired');
    const late = await recipient.call(acceptOwnership, { params: { code } });
    expect(late.problem).toMatchObject({ code: 'handover_state_changed', detail: '该邀请已过期' });
    expect((await offered()).state).toBe('offered');
    const { handovers } = (await owner.call(listOwnershipTransfers, { params: { vehicleId: owner.vehicleId } })).body;
    expect(handovers.map((one) => one.state)).toEqual(['offered', 'expired']);
  });

  test('is marked once, however many sweep', async () => {
    const { id } = await offered();
    server.clock.set('2026-12-01T09:00:00+08:00');
    const at = server.clock.now();
    const offers = server.database.connection.collection('membership_handovers');
    const due = await offers.countDocuments({ state: 'offered', expiresAt: { $lte: at } });
    const swept = await Promise.all([1, 2, 3].map(() => server.services.ownershipTransfers.expireDue(at)));
    expect(swept.reduce((sum, one) => sum + one.expired, 0)).toBe(due);
    const stored = await server.services.ownershipTransfers.byId(id);
    expect(stored?.history.map((step) => step.state)).toEqual(['offered', 'expired']);
  });
});
