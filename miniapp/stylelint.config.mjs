import { readFileSync } from 'node:fs';

const floor = JSON.parse(readFileSync(new URL('config/floor.json', import.meta.url), 'utf8'));

/**
 * Forbids styles that WeChat's compiler refuses (one of them stops an upload) or the oldest supported phones do not
 * know.
 */
export default {
  customSyntax: 'postcss-scss',
  plugins: ['stylelint-no-unsupported-browser-features'],
  rules: {
    'at-rule-disallowed-list': [
      ['container', 'layer', 'property'],
      { message: "WeChat's compiler does not know this at-rule." },
    ],
    'selector-disallowed-list': [
      [
        // A pseudo-class right after a combinator, and every `*`.
        /[>+~]\s*:/,
        /\*/,
        // More than one simple selector inside :not().
        /:not\([^)]*[,\s]/,
        /:not\([^):]+:/,
        /::part\(/,
        /:nth-[a-z-]+\([^)]*\sof\s/,
        // Escapes and letters beyond ASCII.
        /\\/,
        /[^\0-\x7f]/,
      ],
      { message: "WeChat's compiler refuses this selector. Name a class instead." },
    ],
    'selector-pseudo-class-disallowed-list': [
      ['has', 'is', 'where'],
      { message: 'WeChat and phones of that age do not know this pseudo-class.' },
    ],
    'plugin/no-unsupported-browser-features': [
      true,
      {
        browsers: [`ios_saf >= ${floor.ios}`, `chrome >= ${floor.chrome}`],
        ignore: [
          // Compiled away by Sass.
          'css-nesting',
          // Only a keyboard or a mouse shows them, and a phone has neither.
          'css-focus-visible',
          'css-resize',
          'css-scrollbar',
        ],
        ignorePartialSupport: true,
      },
    ],
  },
  overrides: [
    // Browsers alone read this sheet.
    { files: ['src/styles/browser.scss'], rules: { 'selector-disallowed-list': null } },
  ],
};
