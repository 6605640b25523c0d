import { readFileSync } from 'node:fs';
import path from 'node:path';
import { domainImports, drawnPage } from '../../server/dev/draw-domains.mjs';

test('the picture of the domains on the architecture page is drawn from the imports of today', () => {
  const page = readFileSync(path.join(__dirname, '../../server/docs/architecture.md'), 'utf8');
  expect(domainImports().get('settlement')).toContain('points');
  expect(drawnPage()).toBe(page);
});
