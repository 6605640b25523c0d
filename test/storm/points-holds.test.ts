import { at, newId, usePointsGround } from '../server/points/points-ground';
import { createTestClock } from '../support/clock';
import { refusalOf, times } from '../support/insist';
import { openedBeforeEach } from '../support/opened';
import { auditedAfterEach } from '../support/use-server';

const ground = usePointsGround();
const clock = openedBeforeEach(() => createTestClock(at.toISOString()));
auditedAfterEach(ground);

jest.setTimeout(120_000);

const inMinutes = (count: number) => new Date(at.getTime() + count * 60_000);
const hold = (vehicleId: string, points: number) =>
  ground.holds.holdPoints(null, {
    vehicleId,
    points,
    key: newId(),
    at,
    holdUntil: inMinutes(15),
    title: '结算抵扣',
    reference: null,
  });

const captured = (holdId: string) =>
  refusalOf(() => ground.holds.captureHold(null, { holdId, key: newId(), at: clock.now() }));

test('50 captures of one hold at once: one', async () => {
  const vehicleId = await ground.account(1_000);
  const { id } = await hold(vehicleId, 800);
  const outcomes = await Promise.all(times(50).map(() => captured(id)));
  expect(outcomes.filter((code) => code === null)).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set([null, 'points_hold_closed']));
  expect(await ground.points.accountOf(vehicleId)).toMatchObject({ balance: 200, held: 0, available: 200, seq: 2 });
});

test('50 holds of one balance at once: as many as it has points for', async () => {
  const vehicleId = await ground.account(1_000);
  const outcomes = await Promise.all(times(50).map(() => refusalOf(() => hold(vehicleId, 300))));
  expect(outcomes.filter((code) => code === null)).toHaveLength(3);
  expect(await ground.points.accountOf(vehicleId)).toMatchObject({ balance: 1_000, held: 900, available: 100 });
});

test('holds that expire while they are captured, released and cleaned up end once each', async () => {
  const vehicles = await Promise.all(times(12).map(() => ground.account(500)));
  const holds = await Promise.all(vehicles.map((vehicleId) => hold(vehicleId, 400)));
  clock.set(new Date(inMinutes(15).getTime() - 1).toISOString());
  const attempts = holds.map(async ({ id }, i) => {
    const early = captured(id);
    // The time passes with the first captures under way.
    if (i === 4) clock.set(inMinutes(15).toISOString());
    const others = [
      captured(id),
      refusalOf(() => ground.holds.releaseExpiredHolds(clock.now())),
      ...(i % 3 === 0 ? [refusalOf(() => ground.holds.releaseHold(null, { holdId: id, at: clock.now() }))] : []),
    ];
    return Promise.all([early, ...others]);
  });
  await Promise.all(attempts);
  await ground.holds.releaseExpiredHolds(inMinutes(15));
  for (const [i, vehicleId] of vehicles.entries()) {
    const { state } = (await ground.holds.holdById(holds[i]!.id))!;
    const account = (await ground.points.accountOf(vehicleId))!;
    expect(state).not.toBe('open');
    const left = state === 'captured' ? 100 : 500;
    expect(account).toMatchObject({ balance: left, held: 0, available: left, seq: state === 'captured' ? 2 : 1 });
  }
});
