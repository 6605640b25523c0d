import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import webpack from 'webpack';
import floor from './floor.json';

const platform = process.env.TARO_ENV ?? 'h5';
const root = path.resolve(__dirname, '..');
const shared = path.resolve(root, '../shared/src');

/** Where the WeChat build finds the server (server/dev/weapp-settings.mjs); in a browser it is the page's own origin. */
const apiBase = platform === 'h5' ? '' : process.env.API_BASE;
if (apiBase === undefined) throw new Error('Build it by npm run build:weapp, which sets API_BASE');

/** The workspace's contracts and rules are TypeScript sources: they go through the same compiler as the pages. */
const compile = { include: [shared] };

/** So does a package that is written in a newer JavaScript than the phones know. */
const compileNewerPackages = (chain) => chain.module.rule('script').include.add(/[\\/]node_modules[\\/]@tanstack[\\/]/);

/**
 * Attributes for screen readers. Taro's templates drop all of them by themselves; a `role` becomes WeChat's
 * `aria-role`.
 */
const accessible = {
  'aria-label': '',
  'aria-role': 'i.role',
  'aria-hidden': '',
  'aria-modal': '',
  'aria-level': '',
};
const forScreenReaders = Object.fromEntries(
  ['View', 'Text', 'Image', 'Button', 'Input', 'Textarea'].map((component) => [component, { ...accessible }]),
);

const outputRoot = process.env.OUTPUT_ROOT ?? `dist/${platform}`;

/** A px is a px in both builds: layouts flow between 320 and 430, and staff screens keep their true size. */
const postcss = {
  pxtransform: { enable: false, config: {} },
  cssModules: { enable: false },
  htmltransform: { enable: false },
};

export default defineConfig({
  projectName: 'anxin',
  date: '2026-11-24',
  designWidth: 390,
  deviceRatio: { 390: 750 / 390 },
  sourceRoot: 'src',
  outputRoot,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true },
  alias: { '@anxin/shared': shared, '@': path.resolve(root, 'src') },
  defineConstants: { API_BASE: JSON.stringify(apiBase), LOWEST_LIBRARY: JSON.stringify(floor.baseLibrary) },
  plugins: platform === 'weapp' ? [['@tarojs/plugin-inject', { components: forScreenReaders }]] : [],
  copy: { patterns: platform === 'weapp' ? [{ from: 'src/sitemap.json', to: `${outputRoot}/sitemap.json` }] : [] },
  mini: {
    compile,
    postcss,
    optimizeMainPackage: { enable: true },
    // Components do not style each other, so the order of their sheets says nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain(chain) {
      compileNewerPackages(chain);
      chain
        .plugin('abort-controller')
        .use(webpack.ProvidePlugin, [
          { AbortController: [path.resolve(root, 'src/platform/abort-controller.ts'), 'AbortController'] },
        ]);
    },
  },
  h5: {
    compile,
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    // Quoting keys, which the runner does for very old browsers, would quote private fields too.
    terser: { enable: true, config: { output: { comments: false, quote_keys: false, keep_quoted_props: false } } },
    router: { mode: 'browser' },
    webpackChain(chain) {
      compileNewerPackages(chain);
      chain.performance.hints(false);
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
});
