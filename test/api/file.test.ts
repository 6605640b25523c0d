import { getFile, uploadFile } from '@anxin/shared/contracts/upload';
import { smallPng } from '../support/pictures';
import { newId } from '../support/server';
import { useServer } from '../support/use-server';

const server = useServer();

beforeEach(() => server.clock.set('2026-11-24T09:00:00+08:00'));

const picture = { type: 'image/png', bytes: smallPng };
const storeId = newId();

async function uploaded(member = server.memberClient()) {
  const { body } = await member.call(uploadFile, { body: picture });
  return { member, fileId: body.id };
}

/** Ties the file to a request of the store, as a request does. */
function attach(customerId: string, fileId: string): Promise<void> {
  const files = { ids: [fileId], customerId, field: 'body.evidence', at: server.clock.now() };
  return server.database.transact((session) =>
    server.services.files.attach(session, files, { kind: 'points_transfer', id: newId(), storeId }),
  );
}

const countOf = (name: string) => server.database.connection.collection(name).countDocuments();

test('the uploader sees the picture again as it was', async () => {
  const { member, fileId } = await uploaded();
  const { body } = await member.call(getFile, { params: { fileId } });
  expect(body).toEqual(picture);
});

test('for another member the picture is as if there were none', async () => {
  const { fileId } = await uploaded();
  const { problem } = await server.memberClient().call(getFile, { params: { fileId } });
  expect(problem).toMatchObject({ status: 404, code: 'not_found' });
});

test('managers of the store see it once it is attached to a request of theirs; others do not', async () => {
  const { member, fileId } = await uploaded();
  const manager = server.staffClient('after_sales_manager', storeId);
  expect((await manager.call(getFile, { params: { fileId } })).status).toBe(404);
  await attach(member.caller.customerId, fileId);
  expect((await manager.call(getFile, { params: { fileId } })).body).toEqual(picture);
  const others = [server.staffClient('front_desk', storeId), server.staffClient('after_sales_manager', newId())];
  for (const other of others) expect((await other.call(getFile, { params: { fileId } })).status).toBe(404);
});

test('the same upload sent twice is kept once', async () => {
  const member = server.memberClient();
  const before = await countOf('file_bytes');
  const first = await member.call(uploadFile, { body: picture, key: 'same-picture' });
  const again = await member.call(uploadFile, { body: picture, key: 'same-picture' });
  expect(again.body).toEqual(first.body);
  expect(await countOf('file_bytes')).toBe(before + 1);
  const other = Uint8Array.from([...smallPng, 0]);
  const reused = await member.call(uploadFile, { body: { type: 'image/png', bytes: other }, key: 'same-picture' });
  expect(reused.problem.code).toBe('idempotency_key_reused');
});

test('a picture of two megabytes is taken', async () => {
  const bytes = new Uint8Array(2 * 1024 * 1024);
  bytes.set(smallPng);
  const member = server.memberClient();
  const { body } = await member.call(uploadFile, { body: { type: 'image/png', bytes } });
  const read = await member.call(getFile, { params: { fileId: body.id } });
  expect(Buffer.compare(read.body.bytes, bytes)).toBe(0);
});

test('pictures that wait to be used are at most twenty; one that is used makes room', async () => {
  const { member, fileId } = await uploaded();
  const another = () => member.call(uploadFile, { body: { type: 'image/png', bytes: smallPng } });
  for (let count = 1; count < 20; count += 1) expect((await another()).status).toBe(201);
  expect((await another()).problem.code).toBe('too_many_files');
  await attach(member.caller.customerId, fileId);
  expect((await another()).status).toBe(201);
});

test('a file that is not attached within a day is removed with its bytes; an attached one stays', async () => {
  const unused = await uploaded();
  const used = await uploaded();
  await attach(used.member.caller.customerId, used.fileId);
  server.clock.set('2026-11-25T08:59:59+08:00');
  await server.services.files.removeUnused(server.clock.now());
  expect((await unused.member.call(getFile, { params: { fileId: unused.fileId } })).status).toBe(200);
  server.clock.set('2026-11-25T09:00:00+08:00');
  await expect(attach(unused.member.caller.customerId, unused.fileId)).rejects.toMatchObject({ code: 'not_found' });
  await Promise.all([1, 2].map(() => server.services.files.removeUnused(server.clock.now())));
  expect((await unused.member.call(getFile, { params: { fileId: unused.fileId } })).status).toBe(404);
  expect((await used.member.call(getFile, { params: { fileId: used.fileId } })).status).toBe(200);
  expect(await countOf('file_bytes')).toBe(await countOf('files'));
});

test('a picture is evidence once, and only of who uploaded it', async () => {
  const { member, fileId } = await uploaded();
  await expect(attach(newId(), fileId)).rejects.toMatchObject({ code: 'not_found' });
  await attach(member.caller.customerId, fileId);
  await expect(attach(member.caller.customerId, fileId)).rejects.toMatchObject({ code: 'not_found' });
});
