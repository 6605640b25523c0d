import type { MonthEnd, StoreBook } from '@anxin/shared/rules/points/liability';
import mongoose from 'mongoose';
import type { Connection, Session } from '../../../infra/database';

/** The liability of a store at the last reading of its ledger on a day. */
export interface LiabilityRecord extends Omit<StoreBook, 'months'> {
  day: string;
  auditId: string;
  at: Date;
  /** n of the store that day. */
  pointsPerYuan: number;
  /** The last months, the oldest first, each at the n of its last day. */
  months: (MonthEnd & { pointsPerYuan: number })[];
}

type LiabilityDocument = Omit<LiabilityRecord, 'storeId' | 'auditId'> & {
  storeId: mongoose.mongo.ObjectId;
  auditId: mongoose.mongo.ObjectId;
};

const { ObjectId } = mongoose.mongo;

/** One report for each store and day, the day's last reading. */
export function createLiabilityModel(connection: Connection) {
  const reports = connection.collection<LiabilityDocument>('points_reports');

  return {
    async save(session: Session, report: LiabilityRecord): Promise<void> {
      const storeId = new ObjectId(report.storeId);
      const auditId = new ObjectId(report.auditId);
      const document = { ...report, storeId, auditId };
      await reports.replaceOne({ storeId, day: report.day }, document, { session, upsert: true });
    },

    /** The store's last report; index `{storeId, day}`. */
    async latest(storeId: string): Promise<LiabilityRecord | null> {
      const [last] = await reports
        .find({ storeId: new ObjectId(storeId) })
        .sort({ day: -1 })
        .limit(1)
        .toArray();
      return last ? liabilityRecord(last) : null;
    },
  };
}

export type LiabilityModel = ReturnType<typeof createLiabilityModel>;

function liabilityRecord({ storeId, auditId, ...rest }: LiabilityDocument & { _id?: unknown }): LiabilityRecord {
  const { _id, ...report } = rest;
  return { ...report, storeId: storeId.toHexString(), auditId: auditId.toHexString() };
}
