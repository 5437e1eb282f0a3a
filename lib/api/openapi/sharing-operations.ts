import type { Operations } from './operation';

export const sharingOperations: Operations = {
  'GET /saved-views': {
    id: 'listSavedViews',
    tag: 'Sharing',
    says: { page: 'Views of this page; of all pages when left out.' },
  },
  'POST /saved-views': {
    id: 'saveView',
    tag: 'Sharing',
    body: { page: 'findings', clusterId: null, name: 'Gravest', query: 'severity=critical', shared: true },
    errors: ['not-found', 'conflict'],
  },
  'POST /saved-views/{id}': { id: 'changeView', tag: 'Sharing', body: { shared: true } },
  'DELETE /saved-views/{id}': { id: 'deleteView', tag: 'Sharing' },
  'POST /saved-views/default': {
    id: 'openPageWithView',
    tag: 'Sharing',
    body: { page: 'findings', clusterId: null, viewId: null },
    errors: ['not-found'],
  },
  'POST /saved-views/import': {
    id: 'importViews',
    tag: 'Sharing',
    body: { lynceusViews: [] },
    size: '200 views at most.',
  },
  'GET /reports': {
    id: 'downloadReport',
    tag: 'Sharing',
    example: { of: 'cluster', cluster: 'prod-eu', format: 'sarif' },
    file: ['text/csv', 'application/json', 'application/sarif+json', 'text/markdown', 'text/html'],
    says: {
      cluster: 'Id of a cluster.',
      framework: 'Id of a framework: `nsa`, `cis`, `mitre`.',
      team: 'Name of a team.',
    },
  },
  'GET /findings/{id}/path.svg': {
    id: 'drawPathOfFinding',
    tag: 'Sharing',
    takes: { id: '/findings?subject=sa:payments/ci-bot&limit=1' },
    file: 'image/svg+xml',
  },
  'GET /clusters/{cluster}/attack-paths/path.svg': {
    id: 'drawPath',
    tag: 'Sharing',
    example: { from: 'sa:payments/ci-bot', path: 'sa:payments/ci-bot' },
    file: 'image/svg+xml',
    says: {
      from: 'A place (`sa:payments/ci-bot`) or a group of footholds.',
      to: 'An objective: `cluster-admin`, `secrets:payments`.',
    },
  },
  'GET /notifications': { id: 'getNotifications', tag: 'Sharing', size: 'The last hundred deliveries.' },
  'POST /notifications/destinations': { id: 'addDestination', tag: 'Sharing', errors: ['invalid-input', 'conflict'] },
  'POST /notifications/destinations/{destination}': {
    id: 'changeDestination',
    tag: 'Sharing',
    errors: ['invalid-input', 'conflict'],
  },
  'DELETE /notifications/destinations/{destination}': { id: 'removeDestination', tag: 'Sharing' },
  'POST /notifications/destinations/{destination}/paused': {
    id: 'pauseDestination',
    tag: 'Sharing',
    body: { paused: true },
  },
  'POST /notifications/destinations/{destination}/test': { id: 'testDestination', tag: 'Sharing' },
  'POST /notifications/rules': { id: 'addRule', tag: 'Sharing', errors: ['invalid-input', 'not-found'] },
  'POST /notifications/rules/{rule}': { id: 'changeRule', tag: 'Sharing', errors: ['invalid-input', 'not-found'] },
  'DELETE /notifications/rules/{rule}': { id: 'removeRule', tag: 'Sharing' },
  'POST /notifications/rules/{rule}/paused': { id: 'pauseRule', tag: 'Sharing', body: { paused: true } },
  'POST /notifications/deliveries/{delivery}/again': { id: 'sendAgain', tag: 'Sharing', errors: ['conflict'] },
  'POST /notifications/sharing': { id: 'changeSharing', tag: 'Sharing', errors: ['invalid-input'] },
};
