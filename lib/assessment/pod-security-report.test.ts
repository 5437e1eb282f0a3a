import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import type { Gap } from '@/lib/inventory/types';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { podSecurityReport } from './pod-security-report';

const namespace = (name: string, labels = '') =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { ${labels} } } }`;
const privileged = 'containers: [{ name: app, image: app, securityContext: { privileged: true } }]';
const hardened =
  'securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ name: app, image: app, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]';
const plain = 'containers: [{ name: app, image: app }]';

const inventory = inventoryOf(
  [
    namespace('open'),
    namespace(
      'done',
      'pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.33',
    ),
    namespace('host', 'pod-security.kubernetes.io/warn: baseline'),
    namespace('half', 'pod-security.kubernetes.io/enforce: nonsense'),
    pod(hardened, 'web', 'open'),
    pod(hardened, 'web', 'done'),
    pod(privileged, 'agent', 'host'),
    pod(plain, 'api', 'half'),
  ].join('\n---\n'),
);
const report = podSecurityReport(contextOf(inventory), 33);
const row = (name: string, of = report) => of.namespaces.find((each) => each.namespace === name);

describe('podSecurityReport', () => {
  test.each([
    ['open', 'restricted', true, null, 0, 0],
    ['done', 'restricted', false, { level: 'restricted', version: 'v1.33' }, 0, 0],
    ['host', 'privileged', false, null, 1, 1],
    ['half', 'baseline', true, null, 0, 1],
  ] as const)('%s passes %s', (name, passes, canRaise, enforce, baseline, restricted) => {
    const found = row(name);
    expect(found).toMatchObject({ passes, canRaise, labels: { enforce } });
    expect([found?.blocked.baseline.length, found?.blocked.restricted.length]).toEqual([baseline, restricted]);
  });

  test('names what stands in the way', () => {
    expect(row('host')?.blocked.baseline).toMatchObject([
      { ref: { name: 'agent' }, faults: [{ control: 'privileged-containers' }] },
    ]);
    expect(row('host')?.labels.warn).toEqual({ level: 'baseline', version: 'latest' });
  });

  test('puts what can be raised at once first', () => {
    expect(report.namespaces.map((each) => each.namespace)).toEqual(['open', 'half', 'done', 'host']);
  });

  test('says of nothing that it passes while pods were not seen', () => {
    const gap: Gap = { resource: 'pods', namespace: 'open', verb: 'list', reason: 'forbidden', message: 'm' };
    const blind = podSecurityReport(contextOf({ ...inventory, gaps: [gap] }), 33);
    expect(row('open', blind)).toMatchObject({ passes: null, canRaise: false });
    expect(row('half', blind)).toMatchObject({ passes: 'baseline', canRaise: true });
    expect(blind.gaps).toEqual([gap]);
  });
});
