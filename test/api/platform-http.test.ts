import { startServer, type TestServer } from '../support/server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('an unknown path answers 404 as a problem with the request id', async () => {
  const response = await fetch(`${server.url}/api/v1/nothing-here`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await response.json()).toMatchObject({
    code: 'not_found',
    status: 404,
    requestId: response.headers.get('x-request-id'),
  });
});
