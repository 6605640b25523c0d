import mongoose from 'mongoose';
import { earning, newId, usePointsGround } from './points-ground';

const ground = usePointsGround();

const { ObjectId } = mongoose.mongo;
const collection = (name: string) => ground.database.connection.collection(name);
const accountOf = async (vehicleId: string) => (await ground.points.accountOf(vehicleId))!;

/** Every journal as it lies in the database. */
const everything = async () => JSON.stringify(await collection('journals').find().sort({ _id: 1 }).toArray());

describe('a journal is never changed or deleted', () => {
  const journals = () => ground.database.connection.model('Journal');

  test.each<[string, () => Promise<unknown>]>([
    ['updateOne', () => journals().updateOne({}, { title: 'x' }).exec()],
    ['updateMany', () => journals().updateMany({}, { title: 'x' }).exec()],
    ['replaceOne', () => journals().replaceOne({}, { title: 'x' }).exec()],
    ['findOneAndUpdate', () => journals().findOneAndUpdate({}, { title: 'x' }).exec()],
    ['findOneAndReplace', () => journals().findOneAndReplace({}, { title: 'x' }).exec()],
    ['findOneAndDelete', () => journals().findOneAndDelete({}).exec()],
    ['findByIdAndUpdate', () => journals().findByIdAndUpdate(newId(), { title: 'x' }).exec()],
    ['findByIdAndDelete', () => journals().findByIdAndDelete(newId()).exec()],
    ['deleteOne', () => journals().deleteOne({}).exec()],
    ['deleteMany', () => journals().deleteMany({}).exec()],
    ['bulkWrite', () => journals().bulkWrite([{ deleteOne: { filter: {} } }])],
    ['bulkSave of a changed one', async () => journals().bulkSave([(await journals().findOne())!.set({ title: 'x' })])],
    ['save of a changed one', async () => (await journals().findOne())!.set({ title: 'x' }).save()],
    ['updateOne of one', async () => (await journals().findOne())!.updateOne({ title: 'x' }).exec()],
    ['deleteOne of one', async () => (await journals().findOne())!.deleteOne().exec()],
  ])('by %s', async (_, change) => {
    await ground.account(100);
    const before = await everything();
    await expect(change()).rejects.toThrow('A journal is never changed or deleted');
    expect(await everything()).toBe(before);
  });
});

describe('the database itself refuses', () => {
  let sound: Record<string, unknown>;
  beforeAll(async () => {
    const vehicleId = await ground.account(100);
    const { id } = await accountOf(vehicleId);
    const { _id, ...rest } = (await collection('journals').findOne({ account: new ObjectId(id) }))!;
    sound = { ...rest, seq: 2, key: 'by-hand' };
  });

  const legs = (points: number, other: number, change: object = {}) => [
    { account: sound['account'], points, seq: 2, balanceAfter: 100 + points, ...change },
    { account: 'issued:reward:x', points: other },
  ];

  test.each<[string, () => object]>([
    ['legs that do not sum to zero', () => ({ legs: legs(5, -4) })],
    ['one leg', () => ({ legs: legs(0, 0).slice(0, 1) })],
    ['fractions', () => ({ legs: legs(0.5, -0.5) })],
    ['a first leg of another account', () => ({ legs: legs(5, -5, { account: new ObjectId() }) })],
    ['a first leg of another number', () => ({ legs: legs(5, -5, { seq: 3 }) })],
    ['a balance after below zero', () => ({ legs: legs(5, -5, { balanceAfter: -1 }) })],
    ['an unknown type', () => ({ legs: legs(5, -5), type: 'gift' })],
    ['a refund of nothing', () => ({ legs: legs(5, -5), type: 'refund' })],
    ['a transfer without a name', () => ({ legs: legs(5, -5), type: 'transfer' })],
    ['a number the account has', () => ({ legs: legs(5, -5, { seq: 1 }), seq: 1 })],
    ['a key the account has used', () => ({ legs: legs(5, -5), key: 'used' })],
  ])('a journal with %s', async (_, change) => {
    const { ObjectId: Id } = mongoose.mongo;
    if (change() && 'key' in change()) {
      const used = { ...sound, seq: 9, key: 'used', _id: new Id(), legs: legs(0, 0, { seq: 9 }) };
      await collection('journals').insertOne(used);
    }
    const before = await everything();
    await expect(collection('journals').insertOne({ ...sound, _id: new Id(), ...change() })).rejects.toMatchObject({
      code: expect.any(Number),
    });
    expect(await everything()).toBe(before);
  });

  test('the same journal, put right, is taken: it was refused for its fault alone', async () => {
    await expect(
      collection('journals').insertOne({ ...sound, _id: new ObjectId(), legs: legs(5, -5) }),
    ).resolves.toBeTruthy();
  });

  test.each<[string, object]>([
    ['a negative balance', { $inc: { balance: -101, available: -101 } }],
    ['a fraction', { $inc: { balance: 0.5, available: 0.5 } }],
    ['more held than there is', { $set: { held: 101, available: -1 } }],
    ['a negative hold', { $set: { held: -1, available: 101 } }],
    ['an available that is not the difference', { $set: { available: 99 } }],
    ['a negative debt', { $set: { debt: -1 } }],
    ['an unknown status', { $set: { status: 'frozen' } }],
  ])('an account with %s', async (_, change) => {
    const { id } = await accountOf(await ground.account(100));
    await expect(collection('accounts').updateOne({ _id: new ObjectId(id) }, change)).rejects.toMatchObject({
      code: 121,
    });
  });

  test('a second account of a vehicle', async () => {
    const { id } = await accountOf(await ground.account(100));
    const { _id, ...same } = (await collection('accounts').findOne({ _id: new ObjectId(id) }))!;
    await expect(collection('accounts').insertOne({ ...same, _id: new ObjectId() })).rejects.toMatchObject({
      code: 11_000,
    });
  });
});

describe('everything that is asked for has an index', () => {
  type Stage = { stage: string; inputStage?: Stage };
  const indexOf = async (cursor: { explain(): Promise<object> }) => {
    let stage: Stage | undefined = ((await cursor.explain()) as { queryPlanner: { winningPlan: Stage } }).queryPlanner
      .winningPlan;
    const names: string[] = [];
    for (; stage; stage = stage.inputStage) names.push(stage.stage);
    return names.at(-1);
  };

  test.each<[string, () => { explain(): Promise<object> }]>([
    ['an account by its vehicle', () => collection('accounts').find({ vehicleId: new ObjectId() })],
    [
      'accounts by their vehicles',
      () => collection('accounts').find({ vehicleId: { $in: [new ObjectId(), new ObjectId()] } }),
    ],
    ['a journal by its key', () => collection('journals').find({ account: new ObjectId(), key: 'k' })],
    [
      'a page of a statement',
      () =>
        collection('journals')
          .find({ account: new ObjectId(), seq: { $lt: 9, $gte: 1 } })
          .sort({ seq: -1 }),
    ],
    [
      'a page of one source',
      () =>
        collection('journals')
          .find({ account: new ObjectId(), source: 'reward', seq: { $lt: 9 } })
          .sort({ seq: -1 }),
    ],
    [
      'a month of an account',
      () => collection('journals').find({ account: new ObjectId(), month: { $in: ['2026-11'] } }),
    ],
    ['a journal by its transfer', () => collection('journals').find({ transferId: 'replacement-1' }).sort({ at: 1 })],
    [
      'the refunds of a journal',
      () => collection('journals').find({ account: new ObjectId(), key: { $gte: 'refund:1:', $lt: 'refund:1:~' } }),
    ],
    ['an order by its appointment', () => collection('repair_orders').find({ appointmentId: new ObjectId() })],
    ['a settlement by its order', () => collection('settlements').find({ orderId: new ObjectId() })],
  ])('%s', async (_, cursor) => {
    await ground.points.earn(null, earning(await ground.account(), 5));
    expect(await indexOf(cursor())).toBe('IXSCAN');
  });
});
