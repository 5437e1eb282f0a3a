/**
 * The floors of the house, lowest first. A module may import from floors below its own and from its own folder;
 * never sideways, never up. The lint zones are generated from this list, and ARCHITECTURE.md explains it.
 */
export const floors = [
  ['lib/errors.ts', 'lib/process-wide.ts', 'lib/notation'],
  ['lib/inventory', 'lib/identity'],
  ['lib/rbac', 'lib/network', 'lib/images'],
  ['lib/controls'],
  ['lib/findings', 'lib/attack-paths', 'lib/access-graph'],
  ['lib/assessment'],
  ['lib/what-if', 'lib/changes', 'lib/remedy'],
  ['lib/kubernetes', 'lib/store', 'lib/demo'],
  ['lib/reports'],
  ['lib/scans', 'lib/notify'],
  ['lib/api', 'lib/client', 'lib/auth'],
  ['components'],
  ['app', 'scripts'],
];

/** Foreign libraries with one home each: replacing one is a change in one folder. */
export const homes = [
  { library: '@kubernetes/client-node', home: 'lib/kubernetes' },
  { library: '@prisma/client', home: 'lib/store' },
  { library: 'better-sqlite3', home: 'lib/store' },
  { library: 'js-yaml', home: 'lib/kubernetes' },
  { library: 'cytoscape', home: 'components/graph' },
  { library: 'recharts', home: 'components/posture' },
  { library: 'nodemailer', home: 'lib/notify' },
];
