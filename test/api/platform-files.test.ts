import { smallPng } from '../support/pictures';
import { probePicture, probeRoutes, probeSheet } from '../support/probe';
import { useServer } from '../support/use-server';

const server = useServer({ routes: () => probeRoutes });

test('a file is sent and answered byte for byte, with its type, and kept by nobody on the way', async () => {
  const member = server.memberClient();
  const sent = { type: 'image/png', bytes: smallPng };
  const reply = await member.call(probePicture, { body: sent });
  expect(reply.body).toEqual(sent);
  expect(reply.headers.get('cache-control')).toBe('private, no-store');
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  expect(reply.headers.get('content-disposition')).toBe('inline');
});

test('a file with a name is saved under it, whatever letters it has', async () => {
  const reply = await server.memberClient().call(probeSheet);
  expect(Buffer.from(reply.body.bytes).toString()).toBe('a,b');
  expect(reply.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''%E7%A7%AF%E5%88%86%2011%E6%9C%88.csv",
  );
});

test('a type that the operation does not list is refused in words that are not about JSON', async () => {
  const reply = await server.memberClient().call(probePicture, { body: { type: 'image/gif', bytes: smallPng } });
  expect(reply.problem).toMatchObject({ status: 415, code: 'unsupported_media_type', title: '不支持这种格式的内容' });
});

test('bytes that are not what they say they are, are refused', async () => {
  const reply = await server.memberClient().call(probePicture, { body: { type: 'image/webp', bytes: smallPng } });
  expect(reply.problem).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ field: 'body' }] });
});
