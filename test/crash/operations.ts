import { id, params, points } from '@anxin/shared/contracts/fields';
import { operation } from '@anxin/shared/contracts/operation';
import * as z from 'zod';

const key = z.string();
const entry = z.object({ id, seq: z.int(), balanceAfter: points });

/** Operations that call the points service for quotes and settlements, over HTTP and with the ledger's own keys. */
export const redeem = operation({
  id: 'crash.redeem',
  method: 'POST',
  path: '/crash/vehicles/:vehicleId/redeem',
  summary: '抵扣',
  access: 'staff',
  params: params('vehicleId'),
  body: z.strictObject({ points, key }),
  answer: entry,
});

export const hold = operation({
  id: 'crash.hold',
  method: 'POST',
  path: '/crash/vehicles/:vehicleId/hold',
  summary: '冻结',
  access: 'staff',
  params: params('vehicleId'),
  body: z.strictObject({ points, key }),
  answer: z.object({ id }),
});

export const capture = operation({
  id: 'crash.capture',
  method: 'POST',
  path: '/crash/holds/:holdId/capture',
  summary: '扣除冻结的积分',
  access: 'staff',
  params: params('holdId'),
  body: z.strictObject({ key }),
  answer: entry,
});

export const release = operation({
  id: 'crash.release',
  method: 'POST',
  path: '/crash/holds/:holdId/release',
  summary: '释放冻结的积分',
  access: 'staff',
  params: params('holdId'),
  answer: z.object({ id }),
});
