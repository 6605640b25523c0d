import { openTestDatabase } from '../../support/database';

test('a test database is dropped though a transaction of a failed test is still open', async () => {
  const opened = await openTestDatabase({ migrate: false });
  const { connection } = opened;
  await connection.collection('things').insertOne({ count: 0 });
  const session = await connection.startSession();
  session.startTransaction();
  await connection.collection('things').updateOne({}, { $inc: { count: 1 } }, { session });
  await opened.close();
  const again = await openTestDatabase({ migrate: false });
  expect(await again.connection.collection('things').countDocuments()).toBe(0);
  await again.close();
});
