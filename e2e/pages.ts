import type { Api } from './fixtures';

const cluster = '/clusters/prod-eu';

/** Every page of the interface by name, each in the state in which it shows the most. */
export const pages: Readonly<Record<string, string | ((api: Api) => Promise<string>)>> = {
  fleet: '/',
  findings: '/findings',
  'accepted risks': '/exceptions',
  controls: '/controls',
  control: '/controls/privileged-containers',
  posture: cluster,
  'posture as of then': async (api) => `${cluster}?at=${(await api.trend('prod-eu')).at(-6)?.snapshotId}`,
  'findings of a cluster': `${cluster}/findings?severity=critical`,
  'no findings': `${cluster}/findings?q=nothing+is+called+like+this`,
  'access graph': `${cluster}/access?focus=sa:payments/ci-bot`,
  'access graph with a selection': `${cluster}/access?focus=sa:payments/ci-bot&sel=crb:ci-bot-temporary`,
  'access graph with off': `${cluster}/access?focus=sa:payments/ci-bot&off=crb:ci-bot-temporary`,
  'access overview': `${cluster}/access?view=overview`,
  'access matrix': `${cluster}/access?focus=sa:payments/ci-bot&view=matrix`,
  'access organic': `${cluster}/access?focus=sa:payments/ci-bot&view=organic`,
  'access graph against the snapshot before': `${cluster}/access?focus=sa:payments/ci-bot&vs=before&bands=1`,
  'access table': `${cluster}/access?focus=sa:payments/ci-bot&view=table`,
  'access outline': `${cluster}/access?focus=sa:payments/ci-bot&view=outline`,
  'attack paths': `${cluster}/attack-paths`,
  'attack paths from a place': `${cluster}/attack-paths?from=sa:payments/ci-bot&off=crb:ci-bot-temporary`,
  subjects: `${cluster}/subjects`,
  subject: `${cluster}/subjects/sa/payments/ci-bot`,
  roles: `${cluster}/roles`,
  bindings: `${cluster}/bindings?builtin=1`,
  'dead grants': `${cluster}/dead-grants`,
  role: `${cluster}/roles/cr/node-operator`,
  binding: `${cluster}/bindings/crb/incident-responders`,
  'binding to nobody': `${cluster}/bindings/rb/search/legacy-reindex`,
  'who can': `${cluster}/who-can?verb=create&resource=pods`,
  'who can, not asked': `${cluster}/who-can`,
  'who can, asked in words': `${cluster}/who-can?q=who+can+read+secrets+in+payments`,
  'who can, not understood': `${cluster}/who-can?q=who+can+read+secerts`,
  'can this one': `${cluster}/who-can?q=can+payments/ci-bot+delete+nodes`,
  'permission matrix': `${cluster}/matrix`,
  network: '/clusters/staging/network',
  'namespaces of the network': '/clusters/staging/network?src=kube-system&dst=storefront',
  'can A talk to B':
    '/clusters/staging/network/can-talk?from=storefront/home&to=kube-system/coredns&port=53&protocol=UDP',
  'workloads in the network': `${cluster}/network/workloads`,
  'deny by default': `${cluster}/network/policies?ns=catalog`,
  changes: `${cluster}/changes`,
  'changes of an upgrade': async (api) => {
    const trend = await api.trend('prod-eu');
    return `${cluster}/changes?from=${trend.at(-8)?.snapshotId}&to=${trend.at(-7)?.snapshotId}`;
  },
  'pre-merge check': '/check',
  settings: '/settings',
  notifications: '/settings/notifications',
  reports: '/reports?of=framework&framework=cis',
  'report as SARIF': '/reports?of=team&team=payments&format=sarif',
  'settings of a cluster': `${cluster}/settings`,
  workloads: `${cluster}/workloads`,
  workload: `${cluster}/workloads/DaemonSet/monitoring/node-debug`,
  attestations: '/attestations',
  'an attestation': '/attestations?statement=second-factor&cluster=staging',
  images: `${cluster}/images`,
  image: `${cluster}/images/${encodeURIComponent('registry.example.com/payments/settlement:1.19.4')}`,
  'images of the fleet': '/images',
  'a vulnerability': '/cves/CVE-2026-90001',
  compliance: '/compliance',
  framework: '/compliance/cis',
  'framework of a cluster': '/compliance/nsa?cluster=prod-eu&show=failing',
  'compliance of a cluster': `${cluster}/compliance`,
  'pod security': `${cluster}/pod-security?namespace=payments`,
  trends: `${cluster}/trends`,
  'trends of a range in a team': async (api) => {
    const trend = await api.trend('prod-eu');
    return `${cluster}/trends?team=platform&from=${trend.at(-8)?.snapshotId}&to=${trend.at(-3)?.snapshotId}`;
  },
  'trends of the fleet': '/trends',
  'clusters side by side': '/compare?builtin=1',
  coverage: '/clusters/edge-berlin/coverage',
  'api docs': '/api-docs?op=listFindings',
  finding: async (api) => `/f/${(await api.findings('subject=sa:payments/ci-bot&limit=1')).items[0]?.id}`,
  'finding about fields': async (api) => `/f/${(await api.findings('control=privileged-containers')).items[0]?.id}`,
  'fixed finding': async (api) => `/f/${(await api.findings('state=fixed&limit=1')).items[0]?.id}`,
};

export async function addressOf(name: string, api: Api): Promise<string> {
  const page = pages[name];
  if (page === undefined) throw new Error(`no page is called ${name}`);
  return typeof page === 'string' ? page : page(api);
}
