import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const rootDir = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    target: 'es2022',
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/**
 * @param {string} displayName
 * @param {string[]} folders under test/
 */
const project = (displayName, folders) => ({
  displayName,
  rootDir,
  roots: ['<rootDir>/test'],
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`),
  testEnvironment: 'node',
  moduleFileExtensions: ['h5.ts', 'h5.tsx', 'ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '\\.(scss|css|svg|png|jpg)$': '<rootDir>/test/jest.asset.cjs',
    '^@anxin/server/migrations$': '<rootDir>/server/migrations/index.ts',
    '^@anxin/(shared|server|miniapp)/(.*)$': '<rootDir>/$1/src/$2',
    '^@/(.*)$': '<rootDir>/miniapp/src/$1',
    '^@tanstack/react-query$': '<rootDir>/miniapp/node_modules/@tanstack/react-query',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cache/', '<rootDir>/.data/'],
  transform: { '\\.(ts|tsx|mjs|js)$': [require.resolve('@swc/jest'), swc] },
  transformIgnorePatterns: ['/node_modules/'],
});

export default {
  rootDir,
  watchman: false,
  testTimeout: 120_000,
  projects: [
    project('unit', ['shared', 'server', 'miniapp', 'tooling']),
    project('api', ['api']),
    project('storm', ['storm']),
    project('crash', ['crash']),
    project('build', ['build']),
    project('e2e', ['e2e']),
  ],
};
