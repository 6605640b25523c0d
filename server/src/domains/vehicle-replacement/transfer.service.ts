import type { TransferableCounts, TransferState } from '@anxin/shared/contracts/vehicle-replacement';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { isWaiting } from '@anxin/shared/rules/points/transfer-request';
import { formatPlate } from '@anxin/shared/values/plate';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { FileService } from '../file';
import type { AccountRecord, HoldService, PointsService } from '../points';
import type { VehicleRecord, VehicleService, VehicleWanted } from '../vehicle';
import type { TransferablesService } from './transferables';
import { transferEvent } from './transfer.events';
import type { TransferMoves } from './transfer.lifecycle';
import type { TransferModel, TransferRecord, TransferStep } from './transfer.model';

export type { TransferablesService } from './transferables';
export type { TransferRecord, TransferStep } from './transfer.model';

/** The owner's request. */
export interface TransferWanted {
  from: VehicleRecord;
  vin: string;
  /** The new vehicle to register, when the owner has no vehicle with its VIN. */
  vehicle: Omit<VehicleWanted, 'customerId' | 'vin' | 'at'> | null;
  evidence: string[];
  note: string;
  /** The owner's name in the history. */
  ownerName: string;
  at: Date;
}

/**
 * A stored request, and the old vehicle's holding at that time, so that a repeat gets the same answer.
 * docs/domain/points.md#9.
 */
export interface RequestedTransfer {
  transfer: TransferRecord;
  going: { account: Pick<AccountRecord, 'storeId' | 'balance' | 'debt'>; transferables: TransferableCounts };
}

/** The manager's decision, and the reason. */
interface Decision {
  by: { id: string; name: string };
  at: Date;
  reason?: string;
}

/** Requests to move a vehicle's points, tier, coupons and packages to its replacement. docs/domain/points.md#8. */
export interface VehicleReplacementService {
  /**
   * Stores the request with its evidence, and registers a new vehicle in the same transaction. Refuses with
   * `points_transfer_open`, `points_account_closed`, `not_found` when the vehicle belongs to another member now, a
   * field that does not fit, and as registering a vehicle does.
   */
  request(wanted: TransferWanted, once: Once | null): Promise<RequestedTransfer>;
  /** Refuses with `points_transfer_state_changed`. */
  cancel(transfer: TransferRecord, by: { name: string; at: Date }, once: Once | null): Promise<TransferRecord>;
  /**
   * Moves the points, the tier, unused coupons and packages, and closes the old account and the request, in one
   * transaction. Refuses with `points_transfer_state_changed`, `points_transfer_owner_changed` when one of the vehicles
   * belongs to another member now, `points_account_closed`, `points_held`, `points_balance_full`, or `coupon_presented`
   * while a bill has one of the coupons.
   */
  approve(transfer: TransferRecord, decision: Decision, once: Once | null): Promise<TransferRecord>;
  /** Refuses with `points_transfer_state_changed`. */
  refuse(transfer: TransferRecord, decision: Decision & { reason: string }, once: Once | null): Promise<TransferRecord>;
  /**
   * Moves everything back. Refuses as `approve` does, with `points_insufficient`, and with `belongings_used` when a
   * coupon or a package that moved was used since.
   */
  reverse(
    transfer: TransferRecord,
    decision: Decision & { reason: string },
    once: Once | null,
  ): Promise<TransferRecord>;
  byId(id: string): Promise<TransferRecord | null>;
  /** True when a request to move the vehicle's points waits. */
  isOpen(session: Session, vehicleId: string): Promise<boolean>;
  ofVehicle(vehicleId: string): Promise<TransferRecord[]>;
  /** Requests that wait for the store and would take the points of one of these vehicles. */
  openFrom(vehicleIds: readonly string[]): Promise<TransferRecord[]>;
}

interface Deps {
  database: Database;
  transfers: TransferModel;
  moves: TransferMoves;
  files: Pick<FileService, 'attach'>;
  vehicles: Pick<VehicleService, 'registering' | 'byIds' | 'ofCustomer' | 'keepWith'>;
  points: Pick<PointsService, 'accountOf' | 'transfer' | 'reverseTransfer'>;
  holds: Pick<HoldService, 'releaseExpiredHoldsOf'>;
  transferables: TransferablesService;
}

const shownMax = 20;

export function createVehicleReplacementService(deps: Deps): VehicleReplacementService {
  const { database, transfers, moves, vehicles, points, holds, transferables } = deps;
  const keep = createKeeping(deps);

  /** Moves the request as the transaction read it; a decided one frees its vehicle. */
  async function step(
    session: Session,
    { id }: TransferRecord,
    next: TransferStep,
    set: Partial<Pick<TransferRecord, 'moved'>> = {},
  ) {
    const found = await moves.current(session, id);
    const taken = await moves.move(session, found, {
      to: next.state,
      actor: next.byKind,
      at: next.at,
      entry: next,
      set,
    });
    if (isWaiting(found.state)) await transfers.free(session, found);
    return taken;
  }

  /**
   * Reads both accounts in the transaction. Its later writes to them fail when an account changes its owner meanwhile.
   */
  async function accountsOf(session: Session, { fromVehicleId, toVehicleId, customerId }: TransferRecord) {
    const from = await points.accountOf(fromVehicleId, session);
    const to = await points.accountOf(toVehicleId, session);
    if (from?.customerId !== customerId || to?.customerId !== customerId)
      throw new Refusal('points_transfer_owner_changed');
    return { from, to };
  }

  /**
   * Writes the old vehicle, so that anything issued to it at the same time conflicts: it moves along, or is refused.
   */
  async function keepWithOwner(session: Session, { fromVehicleId, customerId }: TransferRecord): Promise<void> {
    try {
      await vehicles.keepWith(session, fromVehicleId, customerId);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found') throw new Refusal('points_transfer_owner_changed');
      throw error;
    }
  }

  async function platesOf({ fromVehicleId, toVehicleId }: TransferRecord): Promise<{ from: string; to: string }> {
    const plates = new Map((await vehicles.byIds([fromVehicleId, toVehicleId])).map((one) => [one.id, one.plate]));
    const plateOf = (id: string) => formatPlate(plates.get(id) ?? '');
    return { from: plateOf(fromVehicleId), to: plateOf(toVehicleId) };
  }

  return {
    async request({ vin, vehicle, at, ...wanted }, once) {
      const { id: fromId, customerId } = wanted.from;
      const known = (await vehicles.ofCustomer(customerId)).find((one) => one.vin === vin);
      const request = { ...wanted, at, belongings: await transferables.of(fromId, at) };
      if (known) return database.transact((session) => keep(session, request, known), once);
      if (!vehicle) throw refuseField('invalid_input', 'body.vehicle', '请填写新车的车牌、车型、里程和门店');
      return vehicles.registering({ ...vehicle, vin, customerId, at }, once, (session, added) =>
        keep(session, request, added.vehicle),
      );
    },

    cancel(transfer, { name, at }, once) {
      const by = { byKind: 'member', byId: transfer.customerId, byName: name } as const;
      return database.transact(
        (session) => step(session, transfer, { state: 'cancelled', at, ...by, reason: null }),
        once,
      );
    },

    async approve(transfer, decision, once) {
      const { by, at } = decision;
      const plates = await platesOf(transfer);
      // A quote that ran out holds no points any more, even before it is cleaned up.
      await holds.releaseExpiredHoldsOf(transfer.fromVehicleId, at);
      const approval = stepBy('approved', decision);
      const moving = movingOf(transfer);
      return database.transact(async (session) => {
        moves.check(await moves.current(session, transfer.id), { to: 'approved', actor: 'staff', at });
        const { from, to } = await accountsOf(session, transfer);
        await keepWithOwner(session, transfer);
        const posted = await points.transfer(session, {
          ...moving,
          titleOut: `转到新车 ${plates.to}`,
          titleIn: `旧车转入 ${plates.from}`,
          at,
          by: staff(by),
        });
        const gives = { balance: from.balance, debt: from.debt, pointsPerYuan: posted.out.entry.pointsPerYuan };
        const { entry, account } = posted.in;
        const gets = { balance: entry.points, debt: account.debt - to.debt, pointsPerYuan: entry.pointsPerYuan };
        const along = await transferables.move(session, { ...moving, toStoreId: to.storeId, at });
        return step(session, transfer, approval, { moved: { gives, gets, belongings: along } });
      }, once);
    },

    refuse: (transfer, decision, once) =>
      database.transact((session) => step(session, transfer, stepBy('refused', decision)), once),

    reverse(transfer, decision, once) {
      const { by, at, reason } = decision;
      const moving = movingOf(transfer);
      return database.transact(async (session) => {
        const reversed = await step(session, transfer, stepBy('reversed', decision));
        await accountsOf(session, transfer);
        await points.reverseTransfer(session, { ...moving, reason, at, by: staff(by) });
        await transferables.moveBack(session, { ...moving, at });
        return reversed;
      }, once);
    },

    byId: (id) => transfers.byId(id),
    isOpen: (session, vehicleId) => transfers.isOpen(session, vehicleId),
    ofVehicle: (vehicleId) => transfers.ofVehicle(vehicleId, shownMax),
    openFrom: (vehicleIds) => transfers.openFrom(vehicleIds),
  };
}

/** Stores a request whose new vehicle is known. */
function createKeeping({ database, transfers, files, vehicles, points }: Deps) {
  return async (
    session: Session,
    {
      from,
      evidence,
      note,
      ownerName,
      at,
      belongings,
    }: Omit<TransferWanted, 'vin' | 'vehicle'> & { belongings: TransferableCounts },
    to: VehicleRecord,
  ): Promise<RequestedTransfer> => {
    checkPair(from, to);
    await vehicles.keepWith(session, from.id, from.customerId);
    const account = await openAccount(points.accountOf(from.id, session));
    await openAccount(points.accountOf(to.id, session), 'body.vin');
    const { customerId } = from;
    const firstStep = {
      state: 'requested',
      at,
      byKind: 'member',
      byId: customerId,
      byName: ownerName,
      reason: null,
    } as const;
    const transfer: TransferRecord = {
      id: transfers.newId(),
      customerId,
      storeId: account.storeId,
      fromVehicleId: from.id,
      toVehicleId: to.id,
      evidence,
      note,
      state: 'requested',
      history: [firstStep],
      moved: null,
      requestedAt: at,
    };
    if (!(await transfers.insert(session, transfer))) throw new Refusal('points_transfer_open');
    database.outbox.tell(session, transferEvent(transfer, at));
    const attachment = { kind: 'points_transfer', id: transfer.id, storeId: account.storeId } as const;
    await files.attach(session, { ids: evidence, customerId, field: 'body.evidence', at }, attachment);
    const { storeId, balance, debt } = account;
    return { transfer, going: { account: { storeId, balance, debt }, transferables: belongings } };
  };
}

function checkPair(from: VehicleRecord, to: VehicleRecord): void {
  if (from.id === to.id) throw refuseField('invalid_input', 'body.vin', '新车与原车是同一辆');
  if (from.groupId !== to.groupId) throw refuseField('invalid_input', 'body.vin', '新车须登记在同一集团的门店');
}

async function openAccount(read: Promise<AccountRecord | null>, field?: string): Promise<AccountRecord> {
  const account = await read;
  if (account?.status === 'active') return account;
  throw field === undefined ? new Refusal('points_account_closed') : refuseField('points_account_closed', field);
}

function stepBy(
  state: TransferState,
  { by, at, reason = null }: Omit<Decision, 'reason'> & { reason?: string | null },
) {
  return { state, at, byKind: 'staff', byId: by.id, byName: by.name, reason } satisfies TransferStep;
}

const movingOf = ({ id: transferId, fromVehicleId, toVehicleId }: TransferRecord) => ({
  transferId,
  fromVehicleId,
  toVehicleId,
});

const staff = ({ id, name }: Decision['by']) => ({ kind: 'staff', id, name }) as const;
