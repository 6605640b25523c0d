import type { JournalType } from '@anxin/shared/contracts/points';
import mongoose from 'mongoose';

export type JournalObjectId = mongoose.mongo.ObjectId;

/** A leg as it is stored: the first is the account's own, numbered; the others are system accounts, by name. */
export interface JournalLeg {
  account: JournalObjectId | string;
  points: number;
  seq?: number;
  balanceAfter?: number;
}

export interface JournalDocument {
  _id: JournalObjectId;
  account: JournalObjectId;
  seq: number;
  key: string;
  fingerprint: string;
  type: JournalType;
  source: string | null;
  rewardKind?: string | null;
  legs: JournalLeg[];
  /** n on the day it was made. */
  rate: number;
  title: string;
  reference: string | null;
  reason: string | null;
  storeId: JournalObjectId;
  /** The store's month it was made in, `2026-11`, for the totals of a statement. */
  month: string;
  by: { kind: 'staff' | 'member' | 'system'; id: string | null; name: string };
  at: Date;
  reverses: JournalObjectId | null;
  /** Set only for a refund or a transfer: journals are many, and few are of these types. */
  refunds?: JournalObjectId;
  transferId?: string;
}

const refused = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'deleteOne',
  'deleteMany',
] as const;

/** Refuses every way of Mongoose to change or remove a journal: journals are only added. docs/domain/points.md#5. */
function refuse(): never {
  throw new Error('A journal is never changed or deleted; a mistake is corrected by a reversing journal');
}

const { ObjectId } = mongoose.Schema.Types;
const needed = { required: true } as const;

export const journalSchema = new mongoose.Schema<JournalDocument>(
  {
    account: { type: ObjectId, ...needed },
    seq: { type: Number, ...needed },
    key: { type: String, ...needed },
    fingerprint: { type: String, ...needed },
    type: { type: String, ...needed },
    source: { type: String, default: null },
    rewardKind: { type: String, default: null },
    legs: { type: [mongoose.Schema.Types.Mixed as never], ...needed },
    rate: { type: Number, ...needed },
    title: { type: String, ...needed },
    reference: { type: String, default: null },
    reason: { type: String, default: null },
    storeId: { type: ObjectId, ...needed },
    month: { type: String, ...needed },
    by: { kind: String, id: String, name: String },
    at: { type: Date, ...needed },
    reverses: { type: ObjectId, default: null },
    refunds: { type: ObjectId },
    transferId: { type: String },
  },
  { versionKey: false, strict: 'throw' },
);

for (const way of refused) {
  journalSchema.pre(way, { query: true, document: false }, refuse);
}
journalSchema.pre(['updateOne', 'deleteOne'], { query: false, document: true }, refuse);
journalSchema.pre('bulkWrite', refuse);
journalSchema.pre('save', function refuseChange() {
  if (!this.isNew) refuse();
});
