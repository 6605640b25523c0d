import { bookAppointment, cancelAppointment, rescheduleAppointment } from '@anxin/shared/contracts/appointment';
import { cancelCounterBill, openCounterBill } from '@anxin/shared/contracts/counter-bill';
import { chooseAdvisor } from '@anxin/shared/contracts/advisor';
import { claimCoupon } from '@anxin/shared/contracts/coupon';
import { changeCouponStock, createCouponOffer, endCouponOffer } from '@anxin/shared/contracts/coupon-offer';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { rewardPoints, reverseJournal } from '@anxin/shared/contracts/points';
import { addOrderLine, removeOrderLine } from '@anxin/shared/contracts/repair-order';
import { markLinePackage, unmarkLinePackage } from '@anxin/shared/contracts/service-package';
import { holdPoints } from '@anxin/shared/contracts/settlement';
import { presentOrderCoupon, withdrawOrderCoupon } from '@anxin/shared/contracts/settlement-benefits';
import { refundOrder } from '@anxin/shared/contracts/settlement-refund';
import { updateVehicle } from '@anxin/shared/contracts/vehicle';
import { problems } from '@anxin/shared/errors';
import { type Call, createChange } from '@/api/change';
import { ApiError, NetworkError, UnknownOutcome } from '@/api/failures';
import { createUnconfirmedKeys } from '@/api/unconfirmed';

/** A key that is still stored goes first; when the person has changed its result since, a new one follows. */

interface Press {
  operation: AnyOperation;
  input: { params?: object; body?: object };
}

const press = (operation: AnyOperation, params: object = {}, body: object = {}): Press => ({
  operation,
  input: { params, body },
});

/** A server and an app on one device. The server makes one effect a key, and an answer that names the made record. */
function ground(answerOf: (made: number) => object = () => ({})) {
  let text = '';
  let isLosing = false;
  let isRefusing = false;
  let person = 'one';
  const effects = new Map<string, number>();
  const call: Call = (_operation, _input, { idempotencyKey = '', onReplayed }) => {
    const isRepeat = effects.has(idempotencyKey);
    const made = effects.get(idempotencyKey) ?? effects.size + 1;
    effects.set(idempotencyKey, made);
    if (isLosing) return Promise.reject(new NetworkError(null));
    if (isRepeat && isRefusing)
      return Promise.reject(new ApiError({ type: 'about:blank', code: 'already_done', ...problems.already_done }));
    if (isRepeat) onReplayed?.();
    return Promise.resolve(answerOf(made)) as never;
  };
  const said: string[] = [];
  const change = createChange({
    call,
    personOf: () => person,
    keys: createUnconfirmedKeys({ read: () => text, write: (next) => (text = next) }),
    pause: async () => undefined,
  });
  const send = ({ operation, input }: Press) =>
    change(operation, input as never, { as: 'staff', onEarlier: () => said.push('earlier') });
  return {
    send,
    said,
    /** Sends it so that it is done and every answer is lost. */
    async lose(one: Press) {
      isLosing = true;
      await expect(send(one)).rejects.toBeInstanceOf(UnknownOutcome);
      isLosing = false;
    },
    refuseRepeats: () => (isRefusing = true),
    become: (other: string) => (person = other),
    effects: () => effects.size,
  };
}

const order = { repairOrderId: 'a'.repeat(24) };
const line = { ...order, lineId: 'b'.repeat(24) };
const vehicle = { vehicleId: 'c'.repeat(24) };
const made = 'd'.repeat(24);
const offer = { couponOfferId: made };
const store = { storeId: 'e'.repeat(24) };
const visit = { appointmentId: made };
const namesMade = () => ({ id: made, storeId: store.storeId });

test.each<[string, Press, Press, (() => object)?]>([
  ['a line is removed', press(addOrderLine, order, { name: '机油' }), press(removeOrderLine, line)],
  ['the hold is released', press(holdPoints, order, { points: 500 }), press(holdPoints, order, { points: 0 })],
  ['a line is unmarked', press(markLinePackage, line, { itemId: '1' }), press(unmarkLinePackage, line)],
  [
    'a coupon is taken off',
    press(presentOrderCoupon, order, { code: '1' }),
    press(withdrawOrderCoupon, { ...order, couponId: made }),
  ],
  [
    'a coupon is presented again',
    press(withdrawOrderCoupon, { ...order, couponId: made }),
    press(presentOrderCoupon, order, { code: '1' }),
  ],
  [
    'a visit is moved on',
    press(rescheduleAppointment, visit, { start: '9' }),
    press(rescheduleAppointment, visit, { start: '10' }),
  ],
  [
    'another stock is set',
    press(changeCouponStock, offer, { stock: 9 }),
    press(changeCouponStock, offer, { stock: 5 }),
  ],
  [
    'another advisor is chosen',
    press(chooseAdvisor, store, { advisorId: '1' }),
    press(chooseAdvisor, store, { advisorId: '2' }),
  ],
  ['a booking is cancelled', press(bookAppointment, {}, store), press(cancelAppointment, visit), namesMade],
  ['a bill is cancelled', press(openCounterBill, store), press(cancelCounterBill, { counterBillId: made }), namesMade],
  ['an offer is ended', press(createCouponOffer, store), press(endCouponOffer, offer), namesMade],
  [
    'a reward is reversed',
    press(rewardPoints, vehicle),
    press(reverseJournal, { ...vehicle, journalId: made }),
    () => ({ entry: { id: made }, account: {} }),
  ],
])('%s: the same as before is another change', async (_, first, undoing, answerOf = () => ({})) => {
  const { send, lose, effects, said } = ground(answerOf);
  await lose(first);
  await send(undoing);
  expect(effects()).toBe(2);
  await send(first);
  expect([effects(), said]).toEqual([3, []]);
});

test.each<[string, Press, Press, (() => object)?]>([
  ['another line is added', press(addOrderLine, order, { name: '机油' }), press(addOrderLine, order, { name: '机滤' })],
  ['another sum is refunded', press(refundOrder, order, { amountFen: 1 }), press(refundOrder, order, { amountFen: 2 })],
  [
    'a line of another order is removed',
    press(addOrderLine, order),
    press(removeOrderLine, { repairOrderId: made, lineId: made }),
  ],
  [
    'another booking is cancelled',
    press(bookAppointment, {}, store),
    press(cancelAppointment, { appointmentId: 'f'.repeat(24) }),
    namesMade,
  ],
  [
    'another bill is opened in the store',
    press(openCounterBill, store, { name: 1 }),
    press(openCounterBill, store, { name: 2 }),
    namesMade,
  ],
  ['the vehicle is edited', press(claimCoupon, vehicle), press(updateVehicle, vehicle), namesMade],
])('%s: that says nothing of the first, which is done once', async (_, first, other, answerOf = () => ({})) => {
  const { send, lose, effects, said } = ground(answerOf);
  await lose(first);
  await send(other);
  await send(first);
  expect([effects(), said]).toEqual([2, ['earlier']]);
});

const add = press(addOrderLine, order, { name: '机油' });
const remove = press(removeOrderLine, line);

test('a change by a colleague says nothing to the first person', async () => {
  const { send, lose, become, effects, said } = ground();
  await lose(add);
  become('two');
  await send(remove);
  become('one');
  await send(add);
  expect([effects(), said]).toEqual([2, ['earlier']]);
});

test.each(['two', ''])(
  'signed in as "%s" when the earlier result comes: nothing is sent under a new key',
  async (other) => {
    const { send, lose, become, effects, said } = ground();
    await lose(add);
    await send(remove);
    const sent = send(add);
    become(other);
    await expect(sent).rejects.toBeInstanceOf(UnknownOutcome);
    expect(effects()).toBe(2);
    become('one');
    await send(add);
    expect([effects(), said]).toEqual([3, []]);
  },
);

test('a change whose own outcome is unknown says nothing', async () => {
  const { send, lose, effects, said } = ground();
  await lose(add);
  await lose(remove);
  await send(add);
  expect([effects(), said]).toEqual([2, ['earlier']]);
});

test('a press after it whose answer is lost again is done once more at most', async () => {
  const { send, lose, effects } = ground();
  await lose(add);
  await send(remove);
  await lose(add);
  await send(add);
  expect(effects()).toBe(2);
  await send(add);
  expect(effects()).toBe(3);
});

test('where the server refuses the repeat as done before, the new change is sent all the same', async () => {
  const { send, lose, refuseRepeats, effects } = ground();
  await lose(add);
  await send(remove);
  refuseRepeats();
  await send(add);
  expect(effects()).toBe(3);
});
