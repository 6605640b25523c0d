import { bundleCommand, type Command } from '../../support/command';
import { earning, type PointsGround, pointsGround, redeeming } from './points-ground';

let ground: PointsGround;
let command: Command;
beforeAll(async () => {
  [ground, command] = await Promise.all([pointsGround(), bundleCommand('audit-points')]);
});
afterAll(async () => {
  command.remove();
  await ground.close();
});

test('a ledger that is proved ends with 0 and says so, one that is not with 1 and where', async () => {
  const vehicleId = await ground.account(1_200);
  await ground.points.redeem(null, redeeming(vehicleId, 300));
  await ground.points.earn(null, earning(vehicleId, 50));
  const MONGODB_URI = ground.database.uri;

  const proved = await command.run({ MONGODB_URI });
  expect(proved).toMatchObject({ code: 0, stderr: '' });
  expect(proved.stdout).toBe(
    '积分对账：积分账户 1 个，流水 3 笔，余额合计 950 积分，欠分合计 0 积分。\n全部账户核对无误。\n',
  );

  const { id } = (await ground.points.accountOf(vehicleId))!;
  await ground.database.connection.collection('journals').deleteOne({ seq: 2 });
  const wrong = await command.run({ MONGODB_URI });
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain('有 1 个账户未能核对：');
  expect(wrong.stdout).toContain(`  账户 ${id}（车辆 ${vehicleId}），第 3 笔：流水号不连续`);
});

test('a database that cannot be reached, or none named, ends with 1', async () => {
  const unreachable = 'mongodb://127.0.0.1:9/anxin?serverSelectionTimeoutMS=300&directConnection=true';
  const refused = await command.run({ MONGODB_URI: unreachable });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^积分对账未能完成：/);
  expect((await command.run({})).code).toBe(1);
});
