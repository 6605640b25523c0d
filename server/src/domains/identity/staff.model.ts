import { staffRole } from '@anxin/shared/contracts/organisation';
import mongoose from 'mongoose';
import type { StoreRole } from '../../http/caller';
import type { Connection } from '../../infra/database';
import { createRowReader } from '../../infra/row-reader';

/** An employee with their account. The password's hash is read separately, by the one service that needs it. */
export interface StaffRecord {
  id: string;
  username: string;
  name: string;
  roles: StoreRole[];
  /** False once they have left: no sign-in, no refresh. */
  active: boolean;
  createdAt: Date;
}

type StaffDocument = Omit<StaffRecord, 'id' | 'roles'> & {
  _id: mongoose.Types.ObjectId;
  roles: { storeId: mongoose.Types.ObjectId; role: StoreRole['role'] }[];
  passwordHash: string;
};

const storeRole = new mongoose.Schema(
  {
    storeId: { type: mongoose.Schema.Types.ObjectId, required: true },
    role: { type: String, enum: staffRole.options, required: true },
  },
  { _id: false },
);

const schema = new mongoose.Schema<StaffDocument>(
  {
    username: { type: String, required: true },
    name: { type: String, required: true },
    roles: [storeRole],
    passwordHash: { type: String, required: true },
    active: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

/** Employees' accounts. User names are stored in lower case and are unique. */
export function createStaffModel(connection: Connection) {
  const staff = connection.model('Staff', schema, 'staff');
  const readRows = createRowReader(connection, 'staff');

  return {
    newId: (): string => new mongoose.Types.ObjectId().toHexString(),

    async byId(id: string): Promise<StaffRecord | null> {
      const found = await staff.findById(id).lean<StaffDocument>();
      return found && staffRecord(found);
    },

    async byIds(ids: readonly string[]): Promise<StaffRecord[]> {
      const found = await staff.find({ _id: { $in: ids } }).lean<StaffDocument[]>();
      return readRows(found, staffRecord);
    },

    async byUsername(username: string): Promise<{ staff: StaffRecord; passwordHash: string } | null> {
      const found = await staff.findOne({ username }).lean<StaffDocument>();
      return found && { staff: staffRecord(found), passwordHash: found.passwordHash };
    },

    async insert({ id, ...rest }: StaffRecord, passwordHash: string): Promise<void> {
      await staff.create({ ...rest, _id: id, passwordHash });
    },
  };
}

export type StaffModel = ReturnType<typeof createStaffModel>;

function staffRecord({ _id, roles, username, name, active, createdAt }: StaffDocument): StaffRecord {
  const held = roles.map(({ storeId, role }) => ({ storeId: storeId.toHexString(), role }));
  return { id: _id.toHexString(), username, name, roles: held, active, createdAt };
}
