import {
  app,
  bind,
  cronJob,
  isolate,
  namespace,
  role,
  rule,
  service,
  serviceAccount,
  type Hardening,
  type Manifest,
} from './objects';

type Service = readonly [name: string, image: string, replicas: number, hardening: Hardening, rights?: Rights];
/** What a service's account may do in its own namespace. */
type Rights = 'elects-leader' | 'reads-config' | 'restarts-others';

type Team = {
  readonly labels: Readonly<Record<string, string>>;
  readonly services: readonly Service[];
  readonly jobs?: readonly (readonly [name: string, image: string, schedule: string])[];
  readonly isolated: boolean;
};

const registry = 'registry.example.com';
const paymentApi = '4f1d3c0a9b7e52d8816ff1a2c0b9e7d3514ac2d7e86f90b1c3d5e7f9021a4b6c';
const orderApi = 'b27c5a1e90d4f3867e2b1c0d9a8f7e6d5c4b3a29181706f5e4d3c2b1a0f9e8d7';
const guarded = (level: string) => ({ 'pod-security.kubernetes.io/enforce': level });

const teams: Readonly<Record<string, Team>> = {
  payments: {
    labels: { team: 'payments', environment: 'production', ...guarded('baseline') },
    isolated: true,
    services: [
      ['payment-api', `${registry}/payments/api@sha256:${paymentApi}`, 3, 'restricted'],
      ['payment-worker', `${registry}/payments/worker:2.31.0`, 2, 'restricted', 'elects-leader'],
      ['ledger', `${registry}/payments/ledger:1.19.4`, 2, 'restricted'],
      ['fraud-scoring', `${registry}/payments/fraud:0.44.1`, 2, 'baseline'],
      ['refunds', `${registry}/payments/refunds:1.7.2`, 2, 'restricted', 'reads-config'],
    ],
    jobs: [['settlement', `${registry}/payments/settlement:1.19.4`, '0 2 * * *']],
  },
  checkout: {
    labels: { team: 'checkout', environment: 'production', ...guarded('baseline') },
    isolated: true,
    services: [
      ['cart', `${registry}/checkout/cart:5.2.0`, 3, 'restricted'],
      ['checkout-web', `${registry}/checkout/web:8.11.3`, 4, 'baseline'],
      ['promotions', `${registry}/checkout/promotions:3.0.9`, 2, 'baseline'],
      ['tax', `${registry}/checkout/tax:2.4.0`, 2, 'restricted', 'reads-config'],
    ],
  },
  orders: {
    labels: { team: 'orders', environment: 'production', ...guarded('baseline') },
    isolated: true,
    services: [
      ['order-api', `${registry}/orders/api@sha256:${orderApi}`, 4, 'restricted'],
      ['order-events', `${registry}/orders/events:6.3.1`, 2, 'restricted', 'elects-leader'],
      ['invoicing', `${registry}/orders/invoicing:4.0.2`, 2, 'baseline'],
      ['returns', `${registry}/orders/returns:1.12.0`, 2, 'baseline', 'reads-config'],
    ],
    jobs: [['archive-orders', `${registry}/orders/archive:1.3.0`, '30 3 * * *']],
  },
  shipping: {
    labels: { team: 'shipping', environment: 'production' },
    isolated: false,
    services: [
      ['carrier-gateway', `${registry}/shipping/carriers:3.8.0`, 3, 'baseline', 'restarts-others'],
      ['tracking', `${registry}/shipping/tracking:2.19.0`, 2, 'baseline'],
      ['labels', `${registry}/shipping/labels:1.1`, 1, 'loose'],
    ],
  },
  catalog: {
    labels: { team: 'catalog', environment: 'production' },
    isolated: false,
    services: [
      ['catalog-api', `${registry}/catalog/api:latest`, 3, 'loose'],
      ['image-resizer', `${registry}/catalog/resizer:1.4.0`, 2, 'loose'],
      ['price-feed', `${registry}/catalog/price-feed:0.9.2`, 1, 'baseline', 'elects-leader'],
      ['stock-sync', `${registry}/catalog/stock-sync:2.0.0`, 2, 'baseline'],
    ],
    jobs: [['import-suppliers', `${registry}/catalog/import:latest`, '15 * * * *']],
  },
  search: {
    labels: { team: 'search', environment: 'production' },
    isolated: false,
    services: [
      ['query-api', `${registry}/search/query:4.8.1`, 3, 'baseline'],
      ['suggest', `${registry}/search/suggest:2.2.0`, 2, 'baseline'],
      ['ranking', `${registry}/search/ranking:1.30.4`, 3, 'baseline'],
    ],
    jobs: [['reindex', `${registry}/search/reindex:4.8.1`, '0 1 * * 0']],
  },
  notifications: {
    labels: { team: 'notifications', environment: 'production', ...guarded('restricted') },
    isolated: true,
    services: [
      ['mailer', `${registry}/notifications/mailer:7.5.0`, 2, 'restricted'],
      ['push', `${registry}/notifications/push:3.3.3`, 2, 'restricted'],
      ['templates', `${registry}/notifications/templates:1.2.8`, 2, 'restricted', 'reads-config'],
    ],
  },
  'data-platform': {
    labels: { team: 'data', environment: 'production' },
    isolated: false,
    services: [
      ['airflow-scheduler', 'docker.io/apache/airflow:3.0.4', 1, 'loose'],
      ['airflow-web', 'docker.io/apache/airflow:3.0.4', 2, 'loose'],
      ['kafka-connect', `${registry}/data/connect:7.9`, 2, 'baseline'],
    ],
  },
  identity: {
    labels: { team: 'identity', environment: 'production', ...guarded('restricted') },
    isolated: true,
    services: [
      ['login', `${registry}/identity/login:11.0.2`, 3, 'restricted'],
      ['session-store', `${registry}/identity/sessions:11.0.2`, 2, 'restricted'],
      ['directory-sync', `${registry}/identity/directory:2.6.0`, 1, 'restricted', 'elects-leader'],
    ],
  },
};

/** The teams of the production cluster with all they run there. */
export function prodTeams(nodes: readonly string[]): Manifest[] {
  return Object.entries(teams).flatMap(([name, team]) => [
    namespace(name, team.labels),
    serviceAccount(name, 'default'),
    ...team.services.flatMap((each) => deployed(name, team, each, nodes)),
    ...(team.jobs ?? []).map(([job, image, schedule]) => cronJob(name, job, schedule, { image, nodes })),
    ...(team.isolated ? isolate(name) : []),
  ]);
}

function deployed(where: string, { labels }: Team, each: Service, nodes: readonly string[]): Manifest[] {
  const [name, image, replicas, hardening, rights] = each;
  return [
    serviceAccount(where, name),
    ...app(where, name, {
      image,
      replicas,
      hardening,
      account: name,
      ...(hardening === 'restricted' && rights === undefined && { automount: false }),
      labels: { team: labels['team'] ?? where },
      nodes,
    }),
    service(where, name, 80),
    ...(rights === undefined ? [] : granted(where, name, rights)),
  ];
}

function granted(where: string, name: string, rights: Rights): Manifest[] {
  const rules = {
    'elects-leader': [rule('create,get,update', 'coordination.k8s.io', 'leases')],
    'reads-config': [rule('get,list,watch', '', 'configmaps')],
    'restarts-others': [rule('get,list,patch', 'apps', 'deployments'), rule('get,list,delete', '', 'pods')],
  }[rights];
  return [role(where, name, rules), bind(`${where}/${name}`, `Role/${name}`, `sa:${where}/${name}`)];
}
