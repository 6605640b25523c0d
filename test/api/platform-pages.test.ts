import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operations } from '@anxin/shared/contracts/index';
import { problems } from '@anxin/shared/errors';
import { createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';
import { startServer } from '../support/server';
import { useServer } from '../support/use-server';

const inlineScript = "document.documentElement.style.fontSize = '16px'";
const page = `<!doctype html><html><head><script>${inlineScript}</script></head><body><div id="app"></div></body></html>`;
const staticDir = mkdtempSync(path.join(tmpdir(), 'anxin-static-'));

beforeAll(() => {
  mkdirSync(path.join(staticDir, 'js'));
  writeFileSync(path.join(staticDir, 'index.html'), page);
  writeFileSync(path.join(staticDir, 'js/app.0123abcd.js'), `console.log(${JSON.stringify('x'.repeat(5_000))})`);
  writeFileSync(path.join(staticDir, 'manifest.json'), '{}');
  writeFileSync(path.join(staticDir, '.hidden'), 'secret');
});
const server = useServer({ staticDir });
afterAll(() => rmSync(staticDir, { recursive: true }));

const get = (address: string, headers: Record<string, string> = {}) => fetch(server.url + address, { headers });
const asBrowser = { accept: 'text/html,application/xhtml+xml' };

describe('what machines ask', () => {
  test('the process says that it lives, and that it is ready', async () => {
    const [alive, ready] = [await get('/healthz'), await get('/readyz')];
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }]);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  test('it is not ready while a migration is missing', async () => {
    const late = await startServer();
    const migrator = createMigrator(late.database.connection, migrations);
    await migrator.down();
    const ready = () => fetch(`${late.url}/readyz`).then((response) => response.status);
    expect(await ready()).toBe(503);
    await migrator.up();
    expect(await ready()).toBe(200);
    await late.close();
  });

  test('the metrics tell how long each operation took, by status, without a trace of who or what', async () => {
    await get('/api/v1/platform?secret=13800138000');
    await get('/api/v1/unknown/沪A12345');
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{operation="identity.platformSettings",status="200"\} \d/,
    );
    expect(text).toMatch(/http_request_duration_seconds_count\{operation="other",status="404"\} \d/);
    expect(text).toContain('process_cpu_user_seconds_total');
    expect(text).toContain('live_sockets 0');
    const withoutValues = text.replaceAll(/ \S+$/gm, '');
    expect(withoutValues).toContain('live_sockets\n');
    expect(withoutValues).not.toMatch(/13800138000|12345/);
  });
});

interface DescribedAnswer {
  headers?: Record<string, object>;
  content?: Record<string, { schema: object; examples?: Record<string, object> }>;
}

interface Described {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, DescribedAnswer>;
}

describe('the description of the API', () => {
  const read = async () =>
    (await (await get('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, Described>>;
      components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
    };

  test('holds every operation of the contracts once, with its callers, tag and Chinese summary', async () => {
    const document = await read();
    expect(document.openapi).toMatch(/^3\.1\./);
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(described.map((one) => one.operationId).toSorted()).toEqual(operations.map((one) => one.id).toSorted());
    for (const operation of operations) {
      const address = `/api/v1${operation.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')}`;
      const one = document.paths[address]![operation.method.toLowerCase()]!;
      expect(one.summary).toMatch(/\p{Script=Han}/u);
      expect(one.tags).toEqual([operation.id.split('.')[0]]);
      expect(one.security.length).toBe({ public: 0, member: 1, staff: 1, signed_in: 2 }[operation.access]);
      expect(one.parameters.some((parameter) => parameter.name === 'Idempotency-Key')).toBe(operation.idempotent);
      const { headers = {} } = one.responses[operation.status]!;
      expect('Idempotency-Replayed' in headers).toBe(operation.idempotent);
      for (const [, name] of address.matchAll(/\{(\w+)\}/g)) {
        expect(one.parameters).toContainEqual(expect.objectContaining({ name, in: 'path', required: true }));
      }
    }
  });

  test('every refusal is described under its status, with an example for each code', async () => {
    const document = await read();
    const book = document.paths['/api/v1/appointments']!['post']!;
    const full = book.responses['409']!.content!['application/problem+json']!;
    expect(full.examples).toHaveProperty('slot_full.value.title', problems.slot_full.title);
    expect(Object.keys(book.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '413', '415', '422', '429', '500', '503']),
    );
  });

  test('every reference leads to a schema that is there', async () => {
    const document = await read();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
    expect(references.length).toBeGreaterThan(20);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(known).toEqual(expect.arrayContaining([...new Set(references)]));
  });

  test('the page to try it comes from here alone, and every refusal has an anchor on it', async () => {
    const response = await get('/docs');
    const html = await response.text();
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(html).not.toMatch(/https?:\/\//);
    for (const code of Object.keys(problems)) expect(html).toContain(`id="${code}"`);
    for (const [, file] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await get(file!)).status).toBe(200);
    }
    expect((await get('/docs/package.json')).status).toBe(404);
    expect((await get('/docs/..%2fpackage.json')).status).toBe(404);
  });
});

describe('the browser build', () => {
  test.each(['/', '/index.html', '/pages/booking/index', '/pages/home/index?x=1'])(
    'its one page answers what a browser opens: %s',
    async (address) => {
      const response = await get(address, asBrowser);
      expect(await response.text()).toBe(page);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('the page may run its own inline scripts and nothing else that is inline', async () => {
    const policy = (await get('/', asBrowser)).headers.get('content-security-policy') ?? '';
    const hash = createHash('sha256').update(inlineScript).digest('base64');
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
    expect(policy).toContain(`connect-src 'self' ws://${new URL(server.url).host}`);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('the address the staff remember leads to their board', async () => {
    const response = await fetch(`${server.url}/staff`, { redirect: 'manual', headers: asBrowser });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/pages/staff/board/index']);
  });

  test('files with a hash in their name are kept for good and compressed, others are asked for again', async () => {
    const script = await get('/js/app.0123abcd.js', { 'accept-encoding': 'gzip' });
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(await script.text()).toContain('xxxxx');
    const manifest = await get('/manifest.json');
    expect(manifest.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/manifest.json', {
      'if-modified-since': manifest.headers.get('last-modified') ?? '',
      // Left out, the client would ask for a fresh copy.
      'cache-control': 'max-age=0',
    });
    expect(again.status).toBe(304);
  });

  test('a missing, hidden or outside file is not found', async () => {
    for (const address of ['/js/gone.js', '/.hidden', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/js']) {
      const response = await get(address, { accept: '*/*' });
      const text = await response.text();
      expect([address, text.includes('secret') || text.includes('root:')]).toEqual([address, false]);
      expect([address, [200, 404].includes(response.status)]).toEqual([address, true]);
      if (response.status === 200) expect(text).toBe(page);
    }
    expect((await get('/js/gone.js', asBrowser)).status).toBe(404);
  });

  test('an unknown path of the API is not found, whatever is accepted', async () => {
    const response = await get('/api/v1/unknown', asBrowser);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('without a build only the API is served', async () => {
    const bare = await startServer();
    expect((await fetch(bare.url, { headers: asBrowser })).status).toBe(404);
    await bare.close();
  });
});
