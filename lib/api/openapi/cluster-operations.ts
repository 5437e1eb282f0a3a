import type { Operations } from './operation';

export const clusterOperations: Operations = {
  'GET /clusters': { id: 'listClusters', tag: 'Clusters and scans', size: 'All of them.' },
  'POST /clusters': {
    id: 'connectCluster',
    tag: 'Clusters and scans',
    body: { name: 'prod-eu', connection: { kind: 'kubeconfig', context: 'prod-eu' } },
    errors: ['invalid-input', 'conflict'],
  },
  'GET /clusters/{cluster}': { id: 'getCluster', tag: 'Clusters and scans' },
  'DELETE /clusters/{cluster}': { id: 'removeCluster', tag: 'Clusters and scans', errors: ['conflict'] },
  'GET /clusters/{cluster}/snapshots': {
    id: 'listSnapshots',
    tag: 'Clusters and scans',
    size: 'Every snapshot that is kept.',
  },
  'GET /contexts': { id: 'listContexts', tag: 'Clusters and scans' },
  'DELETE /demo': { id: 'removeDemo', tag: 'Clusters and scans' },
  'POST /imports': {
    id: 'importManifests',
    tag: 'Clusters and scans',
    example: { name: 'prod-eu' },
    says: {
      name: 'Name of the cluster; a new one is made unless it exists.',
      cluster: 'Id of a cluster that exists.',
      at: 'When the objects were read from the cluster.',
    },
    upload: {
      says: 'Manifests as one body or as files: YAML, JSON, Lists, archives.',
      raw: ['application/yaml', 'application/json', 'application/gzip'],
      form: true,
    },
    errors: ['invalid-input', 'input-too-large', 'conflict'],
  },
  'GET /scans': {
    id: 'listScans',
    tag: 'Clusters and scans',
    says: { cluster: 'Id of a cluster; all of them when left out.' },
  },
  'POST /scans': {
    id: 'startScan',
    tag: 'Clusters and scans',
    body: { cluster: 'prod-eu' },
    errors: ['conflict', 'invalid-input'],
  },
  'GET /scans/{scan}': { id: 'getScan', tag: 'Clusters and scans', takes: { scan: '/scans' } },
  'DELETE /scans/{scan}': { id: 'cancelScan', tag: 'Clusters and scans' },
  'GET /settings': { id: 'getSettings', tag: 'Settings' },
  'POST /settings': { id: 'changeSettings', tag: 'Settings', body: { settings: {} } },
  'POST /settings/preview': { id: 'previewSettings', tag: 'Settings', body: { settings: {} } },
  'POST /settings/import': {
    id: 'readSettingsFile',
    tag: 'Settings',
    body: { file: {} },
    errors: ['invalid-input'],
  },
  'GET /clusters/{cluster}/settings': { id: 'getClusterSettings', tag: 'Settings' },
  'POST /clusters/{cluster}/settings': { id: 'changeClusterSettings', tag: 'Settings', body: { settings: {} } },
  'POST /clusters/{cluster}/settings/preview': {
    id: 'previewClusterSettings',
    tag: 'Settings',
    body: { settings: {} },
  },
};
