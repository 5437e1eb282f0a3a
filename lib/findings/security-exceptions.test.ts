import { describe, expect, test } from 'vitest';
import { objectsOf } from '@/lib/inventory/kinds';
import { inventoryOf } from '@/lib/testing/inventory';
import { readSecurityExceptions, securityExceptionKinds } from './security-exceptions';

const cluster = { id: 'prod.eu', name: 'Production' };
const now = '2026-03-01T00:00:00.000Z';
const ignored = { posture: [{ controlID: 'C-0016', action: 'ignore' }] };

function read(spec: object, kind = 'SecurityException') {
  const namespace = kind === 'SecurityException' ? { namespace: 'shop' } : {};
  const manifest = { apiVersion: 'kubescape.io/v1beta1', kind, metadata: { name: 'agreed', ...namespace }, spec };
  const inventory = inventoryOf(JSON.stringify(manifest));
  return readSecurityExceptions(
    securityExceptionKinds.flatMap((each) => objectsOf(inventory, each)),
    cluster,
    now,
  );
}
const places = (spec: object, kind?: string) =>
  read(spec, kind).drafts.map(({ draft: { scope } }) =>
    scope.kind === 'pattern'
      ? [scope.control, scope.cluster, scope.namespace, scope.objectKind, scope.name].join(' ')
      : scope.kind,
  );
const resources = (...named: object[]) => ({ match: { resources: named } });
const inNamespace = (matchLabels: object) => ({ match: { namespaceSelector: { matchLabels } } });
const wide = 'ClusterSecurityException';

describe('exceptions that Kubescape keeps in a cluster', () => {
  test.each<[string, object, string | undefined, readonly string[]]>([
    [
      'one object of its namespace, in that cluster alone',
      { ...ignored, ...resources({ apiGroup: 'apps', kind: 'Deployment', name: 'web.v1' }) },
      undefined,
      ['privilege-escalation prod.eu shop deployment web.v1'],
    ],
    ['a kind', { ...ignored, ...resources({ kind: 'Job' }) }, undefined, ['privilege-escalation prod.eu shop job *']],
    [
      'several kinds of the cluster',
      { ...ignored, ...resources({ kind: 'Job' }, { kind: 'Pod', name: 'x' }) },
      wide,
      ['privilege-escalation prod.eu * job *', 'privilege-escalation prod.eu * pod x'],
    ],
    [
      'a namespace by the label that names it',
      { ...ignored, ...inNamespace({ 'kubernetes.io/metadata.name': 'shop' }), ...{} },
      wide,
      ['privilege-escalation prod.eu shop * *', 'privilege-escalation prod.eu * namespace shop'],
    ],
  ])('%s', (_, spec, kind, expected) => expect(places(spec, kind)).toEqual(expected));

  test('who wrote it answers for it, until it ends', () => {
    const told = { author: 'ann', reason: 'Legacy', expiresAt: '2026-06-01T00:00:00Z' };
    const [imported] = read({ ...ignored, ...told, ...resources({ kind: 'Job' }) }).drafts;
    expect(imported).toMatchObject({
      from: 'shop/agreed',
      draft: { owner: 'ann', reason: 'Legacy', expiresAt: '2026-06-01T00:00:00.000Z' },
    });
  });

  test.each<[string, object, RegExp]>([
    ['objects by label', { ...ignored, match: { objectSelector: { matchLabels: { app: 'web' } } } }, /by labels/],
    ['namespaces by label', { ...ignored, ...inNamespace({ team: 'blue' }) }, /by labels/],
    ['images', { ...ignored, match: { images: ['nginx'] } }, /names images/],
    ['vulnerabilities', { vulnerabilities: [{ vulnerability: { id: 'CVE-1' } }] }, /single vulnerabilities/],
    ['what has ended', { ...ignored, expiresAt: '2026-01-01T00:00:00Z' }, /expired/],
    ['one framework', { posture: [{ controlID: 'C-0016', frameworkName: 'NSA', action: 'ignore' }] }, /framework NSA/],
    ['an action that means nothing', { posture: [{ controlID: 'C-0016', action: 'delete' }] }, /means nothing/],
  ])('%s: left out, with the reason', (_, spec, why) => {
    const { drafts, leftOut } = read(spec, wide);
    expect(drafts).toEqual([]);
    expect(leftOut.map((part) => part.why).join()).toMatch(why);
  });
});
