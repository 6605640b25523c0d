import { earning, redeeming, usePointsGround } from './points-ground';

const ground = usePointsGround();

/** The calls of the database that `work` makes inside its transaction; the commit comes on top. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const { connection } = ground.database;
  connection.set('debug', (collection: string, method: string) => calls.push(`${collection}.${method}`));
  await work();
  connection.set('debug', false);
  return calls;
}

const posting = ['accounts.updateOne', 'accounts.findOne', 'journals.insertOne'];

test('a posting is a guarded update that is read back and an insert, and the commit', async () => {
  const vehicleId = await ground.account(1_000);
  const known = { pointsPerYuan: 100 };
  const earned = await callsOf(() => ground.points.earn(null, { ...earning(vehicleId, 50), ...known }));
  const redeemed = await callsOf(() => ground.points.redeem(null, { ...redeeming(vehicleId, 50), ...known }));
  expect({ earned, redeemed }).toEqual({ earned: posting, redeemed: posting });
});

test('where n is not handed in, it is read once', async () => {
  const vehicleId = await ground.account(1_000);
  const calls = await callsOf(() => ground.points.redeem(null, redeeming(vehicleId, 50)));
  expect(calls.toSorted()).toEqual([...posting, 'programmes.find'].toSorted());
});
