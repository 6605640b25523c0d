/**
 * The boundaries between the parts of the project, as data. `from` is the importing file and `to` what it imports, both as
 * paths from the project root without extension; a package is `package:NAME`. An import that matches a boundary is refused.
 *
 * @typedef {{ from: string, to: string, typeOnly?: boolean }} Import `typeOnly` is true for `import type`
 * @typedef {{ name: string, refuses: (edge: Import) => boolean, message: string }} Boundary
 */

/** The domain a server file belongs to, or undefined. @param {string} path */
const domainOf = (path) => /^server\/src\/domains\/([^/]+)(?:\/|$)/.exec(path)?.[1];

/** The folder of the room a server file belongs to, or undefined. @param {string} path */
const roomOf = (path) => /^server\/src\/domains\/[^/]+\/[^/.]+(?=\/|$)/.exec(path)?.[0];

/** @type {Boundary[]} */
export const boundaries = [
  {
    name: 'shared-imports-nothing-of-ours',
    refuses: ({ from, to }) => from.startsWith('shared/') && !to.startsWith('package:') && !to.startsWith('shared/'),
    message: 'shared is the base of both sides: it imports nothing from server, miniapp or test.',
  },
  {
    name: 'rules-are-pure',
    refuses: ({ from, to, typeOnly }) =>
      from.startsWith('shared/src/rules/') &&
      (/^package:(?!dayjs(\/|$))/.test(to) || (to.startsWith('shared/src/contracts/') && !typeOnly)),
    message: 'A rule is a pure function: no zod, no I/O, no contract at run time.',
  },
  {
    name: 'models-import-no-services',
    refuses: ({ from, to }) =>
      /^server\/.*\.model$/.test(from) &&
      /^server\/(.*\.(service|routes|policy|presenter)|src\/domains\/[^/]+)$/.test(to),
    message: 'A model holds storage only: it imports no service, route, policy or presenter.',
  },
  {
    name: 'domains-have-a-face',
    refuses: ({ from, to }) => {
      const other = /^server\/src\/domains\/([^/]+)\//.exec(to)?.[1];
      return other !== undefined && from.startsWith('server/') && domainOf(from) !== other;
    },
    message: 'A domain is known by its face alone: import it as `domains/<domain>`.',
  },
  {
    name: 'faces-are-for-others',
    refuses: ({ from, to }) => domainOf(from) !== undefined && to === `server/src/domains/${domainOf(from)}`,
    message: 'Inside a domain, a file imports its neighbour and not the face.',
  },
  {
    name: 'rooms-have-a-face',
    refuses: ({ from, to }) => {
      const other = roomOf(to);
      return other !== undefined && to !== other && domainOf(from) === domainOf(to) && roomOf(from) !== other;
    },
    message: 'A room of a domain is known by its face alone: import it as `../<room>`.',
  },
  {
    name: 'server-knows-no-sandbox',
    refuses: ({ from, to }) =>
      /^server\/src\/(domains|infra|http)\/|^server\/src\/(main|app|composition|env)$/.test(from) &&
      to.startsWith('server/src/sandbox/'),
    message: 'The server knows WeChat by an address and keys only, never the sandbox itself.',
  },
  {
    name: 'miniapp-imports-no-server',
    refuses: ({ from, to }) => from.startsWith('miniapp/') && /^(server|test)\//.test(to),
    message: 'The mini-program meets the server only in the contracts of shared.',
  },
  {
    name: 'components-import-no-api',
    refuses: ({ from, to }) => from.startsWith('miniapp/src/components/') && /^miniapp\/src\/api(\/|$)/.test(to),
    message: 'A component presents what it is given: it never imports the API client.',
  },
];
