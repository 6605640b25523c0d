// Writes src/components/icon.scss and icon-names.ts from the line icons named below: `node config/draw-icons.mjs`.
// WeChat shows no inline SVG, so each icon is a mask filled with the text colour.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const icons = {
  advisor: 'user-round-check',
  appointments: 'calendar-check',
  back: 'chevron-left',
  bell: 'bell',
  board: 'calendar-check',
  camera: 'camera',
  car: 'car-front',
  cash: 'banknote',
  check: 'check',
  clock: 'clock',
  close: 'x',
  complaint: 'message-square-warning',
  coupon: 'ticket',
  customers: 'users',
  down: 'chevron-down',
  edit: 'pencil',
  empty: 'inbox',
  figures: 'chart-column',
  forward: 'chevron-right',
  gift: 'gift',
  history: 'history',
  home: 'house',
  info: 'info',
  inspection: 'file-text',
  insurance: 'shield-check',
  maintenance: 'droplet',
  member: 'user-round',
  message: 'message-square-more',
  mileage: 'gauge',
  minus: 'minus',
  offline: 'wifi-off',
  paint: 'spray-can',
  order: 'clipboard-list',
  package: 'package',
  phone: 'phone',
  place: 'map-pin',
  plus: 'plus',
  points: 'coins',
  refresh: 'refresh-cw',
  remove: 'trash-2',
  repair: 'wrench',
  rescue: 'siren',
  search: 'search',
  settlement: 'receipt-text',
  'sign-out': 'log-out',
  store: 'store',
  swap: 'arrow-left-right',
  text: 'a-large-small',
  warning: 'circle-alert',
};

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../src/components');
const lucide = path.dirname(createRequire(import.meta.url).resolve('lucide-static/package.json'));

/** The drawing as a data address: 24 wide, strokes of 1.8, without what a mask does not need. */
function dataAddress(file) {
  const shapes = readFileSync(path.join(lucide, 'icons', `${file}.svg`), 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<svg[^>]*>|<\/svg>/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/> ?/g, '/>')
    .trim();
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#000' stroke-width='1.8' ` +
    `stroke-linecap='round' stroke-linejoin='round'>${shapes.replaceAll('"', "'")}</svg>`;
  return `data:image/svg+xml,${svg.replaceAll('%', '%25').replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}`;
}

const rules = Object.entries(icons)
  .map(([name, file]) => `.icon--${name} {\n  --drawing: url("${dataAddress(file)}");\n}\n`)
  .join('\n');

writeFileSync(
  path.join(root, 'icon.scss'),
  `// Written by config/draw-icons.mjs; the drawings are Lucide's (ISC licence).\n.icon {
  display: inline-block;
  flex: none;
  width: var(--icon-size, 24px);
  height: var(--icon-size, 24px);
  background: currentColor;
  vertical-align: middle;
  -webkit-mask: var(--drawing) center / contain no-repeat;
  mask: var(--drawing) center / contain no-repeat;
}

${rules}`,
);
writeFileSync(
  path.join(root, 'icon-names.ts'),
  `/** The icons there are; written by config/draw-icons.mjs. */\nexport type IconName =\n${Object.keys(icons)
    .map((name) => `  | '${name}'`)
    .join('\n')};\n`,
);
