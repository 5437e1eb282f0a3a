import type { Operations } from './operation';

export const accessOperations: Operations = {
  'GET /clusters/{cluster}/access': {
    id: 'getAccessGraph',
    tag: 'Access',
    example: { focus: 'sa:payments/ci-bot', hops: '3' },
    size: '400 elements unless asked, 3,000 at most; `leftOut` says what is not in it.',
    says: { limit: 'How many nodes and edges at most.', risky: '`0` shows grants that are not risky, too.' },
  },
  'GET /clusters/{cluster}/access/left-out': {
    id: 'listLeftOut',
    tag: 'Access',
    says: { limit: 'How many nodes and edges the graph has at most.' },
  },
  'GET /clusters/{cluster}/access/overview': {
    id: 'getAccessOverview',
    tag: 'Access',
    says: { all: '`1` has every row and column, not only the riskiest.' },
  },
  'GET /clusters/{cluster}/access/node': {
    id: 'getAccessNode',
    tag: 'Access',
    example: { id: 'sa:payments/ci-bot' },
    says: { id: 'Id of a node: `sa:payments/ci-bot`, `cr:cluster-admin`, `crb:admins`.' },
  },
  'GET /clusters/{cluster}/access/search': {
    id: 'findNodes',
    tag: 'Access',
    example: { q: 'kind:sa ci' },
    says: { q: 'Words, `kind:name` and `ns:namespace`. The riskiest for no words.' },
    size: '20 unless asked, 100 at most.',
  },
  'GET /clusters/{cluster}/ask': {
    id: 'ask',
    tag: 'Access',
    example: { q: 'who can read secrets in payments' },
    says: { q: 'A question in words: `who can read secrets in payments`.', namespace: 'One namespace.' },
  },
  'GET /clusters/{cluster}/who-can': {
    id: 'whoCan',
    tag: 'Access',
    example: { verb: 'create', resource: 'pods/exec' },
    says: { q: 'The same in words.', namespace: 'One namespace; each of them, one by one, when left out.' },
    size: 'Pages of 100 rows.',
  },
  'GET /clusters/{cluster}/can-i': {
    id: 'canI',
    tag: 'Access',
    example: { as: 'sa:payments/ci-bot', verb: 'create', resource: 'pods/exec', namespace: 'payments' },
    says: { q: 'The same in words.', namespace: 'One namespace; each of them, one by one, when left out.' },
  },
  'GET /clusters/{cluster}/can-i/expand': {
    id: 'expandStars',
    tag: 'Access',
    example: { resources: '*', verbs: '*', scope: 'payments' },
  },
  'GET /clusters/{cluster}/matrix': {
    id: 'getMatrix',
    tag: 'Access',
    file: 'text/csv',
    says: {
      ns: 'One namespace; all of them when left out.',
      subjects: 'Only these subjects, by key, joined by commas.',
    },
    size: 'Pages of 100 lines; as CSV all of it.',
  },
  'GET /clusters/{cluster}/subjects': { id: 'listSubjects', tag: 'Access', size: 'Pages of 100.' },
  'GET /clusters/{cluster}/roles': { id: 'listRoles', tag: 'Access', size: 'Pages of 100.' },
  'GET /clusters/{cluster}/roles/csv': { id: 'downloadRoles', tag: 'Access', file: 'text/csv', size: 'All of them.' },
  'GET /clusters/{cluster}/bindings': { id: 'listBindings', tag: 'Access', size: 'Pages of 100.' },
  'GET /clusters/{cluster}/bindings/csv': {
    id: 'downloadBindings',
    tag: 'Access',
    file: 'text/csv',
    size: 'All of them.',
  },
  'GET /clusters/{cluster}/dead-grants': { id: 'listDeadGrants', tag: 'Access', size: 'All of them.' },
  'GET /clusters/{cluster}/dead-grants/csv': {
    id: 'downloadDeadGrants',
    tag: 'Access',
    file: 'text/csv',
    size: 'All of them.',
  },
  'GET /clusters/{cluster}/usage': {
    id: 'getUsage',
    tag: 'Access',
    example: { user: 'system:serviceaccount:payments:ci-bot' },
  },
  'POST /clusters/{cluster}/usage': {
    id: 'importAuditLog',
    tag: 'Access',
    upload: {
      says: 'An audit log: JSON lines or an EventList, in gzip or not. It is read as it comes.',
      raw: ['application/x-ndjson', 'application/json', 'application/gzip'],
      form: false,
    },
    errors: ['invalid-input', 'input-too-large'],
  },
  'GET /clusters/{cluster}/attack-paths': {
    id: 'getAttackPaths',
    tag: 'Attack paths',
    says: {
      from: 'A place (`sa:payments/ci-bot`) or a group of footholds (`workloads`, `exposed`, `anyone`, `subjects`).',
      to: 'An objective: `cluster-admin`, `secrets:payments`.',
      q: 'Words that narrow the list of footholds.',
    },
    size: '50 paths unless asked, 500 at most; `total` counts all.',
  },
  'GET /clusters/{cluster}/attack-paths/places': {
    id: 'findPlaces',
    tag: 'Attack paths',
    example: { q: 'payments' },
  },
  'GET /clusters/{cluster}/what-if': {
    id: 'whatIf',
    tag: 'Attack paths',
    example: { off: 'crb:ci-bot-temporary' },
  },
  'GET /clusters/{cluster}/remedy': {
    id: 'getRemedy',
    tag: 'Attack paths',
    takes: { finding: '/findings?cluster=prod-eu&limit=1' },
    says: { finding: 'Id of a finding, as in `/f/ID`; this or `removable`.' },
  },
  'GET /clusters/{cluster}/changes': {
    id: 'getChanges',
    tag: 'Changes',
    file: 'text/markdown',
    says: {
      from: 'Id of a snapshot, or `first`; the one before `to` when left out.',
      to: 'Id of a snapshot; the latest when left out.',
    },
    errors: ['conflict'],
  },
  'POST /clusters/{cluster}/check': {
    id: 'checkManifests',
    tag: 'Changes',
    file: 'text/markdown',
    upload: {
      says: 'Manifests as one body or as files: YAML, JSON, Lists, archives. 64 MiB and 10,000 objects at most.',
      raw: ['application/yaml', 'application/json', 'application/gzip'],
      form: true,
    },
    errors: ['invalid-input', 'input-too-large'],
  },
};
