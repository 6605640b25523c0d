import { createPointsRooms } from '@anxin/server/domains/points/index';
import { newId } from '../../support/ids';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { openedBeforeAll } from '../../support/opened';

export { newId };
export const at = new Date('2026-11-24T09:00:00+08:00');

/** The rooms of points that move any, on a database of their own, with accounts to move points in. */
export interface PointsGround extends ReturnType<typeof createPointsRooms> {
  database: TestDatabase;
  /** Opens an account with a balance; answers its vehicle. */
  account(balance?: number, storeId?: string): Promise<string>;
  close(): Promise<void>;
}

export async function pointsGround(): Promise<PointsGround> {
  const database = await openTestDatabase();
  const rooms = createPointsRooms({ database });
  const { points } = rooms;
  return {
    ...rooms,
    database,
    async account(balance = 0, storeId = newId()) {
      const vehicleId = newId();
      await points.openAccount(null, { vehicleId, customerId: newId(), storeId, at });
      if (balance > 0) await points.earn(null, earning(vehicleId, balance));
      return vehicleId;
    },
    close: () => database.close(),
  };
}

/** One for all tests of the file. */
export const usePointsGround = (): PointsGround => openedBeforeAll(pointsGround, (ground) => ground.close());

export const earning = (vehicleId: string, points: number, key: string = newId()) => ({
  vehicleId,
  points,
  key,
  at,
  source: 'reward' as const,
  title: '点评奖励',
  reference: null,
});

export const redeeming = (vehicleId: string, points: number, key: string = newId()) => ({
  vehicleId,
  points,
  key,
  at,
  title: '结算抵扣',
  reference: 'PD1124-001',
});

export const staff = { kind: 'staff' as const, id: newId(), name: '王经理' };
