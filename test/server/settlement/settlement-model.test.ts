import { createSettlementModel, type SettlementRecord } from '@anxin/server/domains/settlement/settlement.model';
import { newId } from '../points/points-ground';
import { useDatabase } from '../../support/use-server';

const database = useDatabase();

const settlement = (change: Partial<SettlementRecord> = {}): SettlementRecord => ({
  id: newId(),
  kind: 'repair_order',
  orderId: newId(),
  appointmentId: newId(),
  storeId: newId(),
  programmeStoreId: newId(),
  customerId: newId(),
  vehicleId: newId(),
  offPeakPoints: 0,
  arrivedInTime: false,
  businessType: 'maintenance',
  grossFen: 68_000,
  waivedFen: 0,
  packageFen: 0,
  couponFen: 0,
  pointsRedeemed: 800,
  pointsFen: 800,
  paidFen: 67_200,
  packages: [],
  coupons: [],
  sells: null,
  payments: [
    { method: 'cash', amountFen: 60_000 },
    { method: 'card', amountFen: 7_200 },
  ],
  visitRules: { leastPaidFen: 100, frequency: [{ visit: 2, points: 300 }] },
  visitOrder: 1,
  journalIds: [newId(), newId()],
  numberJournalIds: [],
  refundedFen: 0,
  refundCount: 0,
  earnedPoints: 672,
  balanceAfter: 672,
  settledBy: { id: newId(), name: '林晓雯' },
  settledAt: new Date(),
  ...change,
});
const insert = (record: SettlementRecord) =>
  database.transact((session) => createSettlementModel(database.connection).insert(session, record));

test('a settlement is kept as it was made', async () => {
  const record = settlement();
  await insert(record);
  expect(await createSettlementModel(database.connection).byOrder(record.orderId)).toEqual(record);
  expect(await createSettlementModel(database.connection).byOrder(newId())).toBeNull();
});

test('it stores the payments of packages and coupons part by part', async () => {
  const packages = [{ lineId: newId(), name: '机油更换', offFen: 30_000 }];
  const coupons = [{ id: newId(), name: '满减券', offFen: 5_000, validUntil: '2026-12-31' }];
  const record = settlement({ grossFen: 103_000, packageFen: 30_000, couponFen: 5_000, packages, coupons });
  await insert(record);
  expect(await createSettlementModel(database.connection).byOrder(record.orderId)).toEqual(record);
});

test('an order is settled once', async () => {
  const record = settlement();
  await insert(record);
  await expect(insert(settlement({ orderId: record.orderId }))).rejects.toMatchObject({ code: 11_000 });
});

test.each<[string, Partial<SettlementRecord>]>([
  ['gross that is not waived + points + paid', { grossFen: 68_001 }],
  ['packages that do not come to what they paid', { grossFen: 68_100, packageFen: 100 }],
  ['coupons that do not come to what they paid', { grossFen: 68_100, couponFen: 100 }],
  ['payments that do not come to what was paid', { payments: [{ method: 'cash', amountFen: 67_199 }] }],
  ['nothing paid where something was due', { payments: [] }],
  ['a negative part', { waivedFen: -800, pointsFen: 1_600 }],
  ['a fraction', { grossFen: 68_000.5, waivedFen: 0.5 }],
  ['more given back than was paid', { refundedFen: 68_001 }],
])('the database refuses a settlement with %s', async (_, change) => {
  await expect(insert(settlement(change))).rejects.toMatchObject({ code: 121 });
});
