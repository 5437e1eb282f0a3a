import { describe, expect, test } from 'vitest';
import { controls } from '@/lib/controls/catalogue';
import { covers } from './acceptance';
import { draftProblems } from './acceptance-draft';
import { kubescapeControlNames } from './kubescape-control-names';
import { readKubescapeExceptions } from './kubescape-exceptions';
import { globsOfPattern } from './pattern-globs';

const now = '2026-03-01T00:00:00.000Z';
const clusters = [
  { id: 'prod-eu', name: 'Production EU' },
  { id: 'staging', name: 'staging' },
];

type Parts = {
  readonly attributes?: Record<string, string>;
  readonly policy?: Record<string, string> | null;
  readonly more?: object;
};

/** An exception for one control on some objects, as Kubescape writes it. */
function exception({ attributes = { kind: 'Deployment' }, policy = { controlID: 'C-0016' }, more = {} }: Parts = {}) {
  return {
    ...{ name: 'agreed', policyType: 'postureExceptionPolicy', actions: ['alertOnly'] },
    resources: [{ designatorType: 'Attributes', attributes }],
    posturePolicies: policy === null ? [] : [policy],
    ...more,
  };
}

const read = (...exceptions: readonly unknown[]) => readKubescapeExceptions(JSON.stringify(exceptions), clusters, now);

const places = (parts: Parts) =>
  read(exception(parts)).drafts.map(({ draft: { scope } }) =>
    scope.kind === 'pattern'
      ? [scope.control, scope.cluster, scope.namespace, scope.objectKind, scope.name].join(' ')
      : scope.kind,
  );

const reasons = (parts: Parts) => read(exception(parts)).leftOut.map(({ why }) => why);

describe('readKubescapeExceptions', () => {
  test.each<[string, Parts, readonly string[]]>([
    ['a control by id', {}, ['privilege-escalation * * deployment *']],
    ['whatever the case', { policy: { controlID: 'c-0016' } }, ['privilege-escalation * * deployment *']],
    [
      'a control by name',
      { policy: { controlName: kubescapeControlNames['C-0016'] ?? '' } },
      ['privilege-escalation * * deployment *'],
    ],
    [
      'one object',
      { attributes: { kind: 'Deployment', namespace: 'shop', name: 'web' } },
      ['privilege-escalation * shop deployment web'],
    ],
    [
      'a pattern of names',
      { attributes: { kind: 'DaemonSet', name: '^node-.*$' } },
      ['privilege-escalation * * daemonset node-*'],
    ],
    [
      'choices',
      { attributes: { kind: 'Deployment', namespace: '(shop|payments)' } },
      ['privilege-escalation * shop deployment *', 'privilege-escalation * payments deployment *'],
    ],
    [
      'a namespace, which holds what is in it and itself',
      { attributes: { namespace: 'shop' } },
      ['privilege-escalation * shop * *', 'privilege-escalation * * namespace shop'],
    ],
    [
      'a cluster by its name',
      { attributes: { cluster: 'production eu', kind: 'Deployment' } },
      ['privilege-escalation prod-eu * deployment *'],
    ],
    [
      'in all frameworks',
      { policy: { controlID: 'C-0016', frameworkName: 'AllControls' } },
      ['privilege-escalation * * deployment *'],
    ],
  ])('takes %s', (_, parts, expected) => {
    expect(places(parts)).toEqual(expected);
  });

  test.each<[string, Parts, RegExp]>([
    ['one framework only', { policy: { controlID: 'C-0016', frameworkName: 'NSA' } }, /framework NSA only/],
    ['a whole framework', { policy: { frameworkName: 'MITRE' } }, /framework MITRE only/],
    ['one rule of a control', { policy: { ruleName: 'rule-x' } }, /one rule inside a control/],
    ['every control', { policy: null }, /ours ask more/],
    ['a control that nobody knows', { policy: { controlID: 'X-1' } }, /called that/],
    ['a control that none here answers', { policy: { controlID: 'C-0222' } }, /No control here answers it/],
    ['a control that ours asks more than', { policy: { controlID: 'C-0049' } }, /answers C-0054, C-0206 too/],
    ['one container', { attributes: { kind: 'Pod', containerName: 'app' } }, /one container/],
    ['a label', { attributes: { app: 'web' } }, /label/],
    ['a file', { attributes: { path: 'a.yaml' } }, /file/],
    ['an object by Kubescape’s id', { attributes: { resourceID: 'path=1/api=v1' } }, /own id/],
    ['no attribute', { attributes: {} }, /matches nothing/],
    ['a cluster that is not here', { attributes: { cluster: 'elsewhere' } }, /No cluster here/],
    ['a star that means nothing', { attributes: { name: '*' } }, /\.\* stands for anything/],
    ['a dot that means anything', { attributes: { name: 'web.v1' } }, /a dot itself/],
    ['choices without brackets', { attributes: { name: 'a|b' } }, /choices need brackets/],
    ['other patterns', { attributes: { name: 'web-[0-9]+' } }, /names and \* alone/],
    ['a pattern made to take for ever', { attributes: { name: `(${'a+'.repeat(60)})+$` } }, /alone/],
    ['a role, of which no finding is', { attributes: { kind: 'ClusterRole' }, policy: { controlID: 'C-0035' } }, /./],
    ['an action of another tool', { more: { actions: ['delete'] } }, /action delete/],
    ['what expired', { more: { expirationDate: '2026-02-01T00:00:00Z' } }, /expired on 2026-02-01/],
    ['a date that is none', { more: { expirationDate: 'soon' } }, /no date/],
    ['another kind of policy', { more: { policyType: 'vulnerabilityExceptionPolicy' } }, /no posture exception/],
    ['no resources', { more: { resources: [] } }, /names no resources/],
    ['fields of the wrong shape', { more: { resources: 'all' } }, /cannot be read: resources/],
  ])('leaves out %s, and says why', (_, parts, why) => {
    const { drafts } = read(exception(parts));
    expect(drafts).toEqual([]);
    expect(reasons(parts).join('\n')).toMatch(why);
  });

  test('takes several of Kubescape’s controls together that one of ours answers', () => {
    const three = ['C-0049', 'C-0054', 'C-0206'].map((controlID) => ({ controlID }));
    const { drafts, leftOut } = read(exception({ attributes: { namespace: 'dev' }, more: { posturePolicies: three } }));
    expect(drafts.map(({ draft }) => draft.scope)).toContainEqual({
      ...{ kind: 'pattern', control: 'namespace-without-network-policy', cluster: '*' },
      ...{ namespace: '*', objectKind: 'namespace', name: 'dev' },
    });
    expect(leftOut).toEqual([]);
  });

  test('keeps reason, owner and expiry, and names who is missing', () => {
    const more = { reason: ' Agreed in March ', createdBy: 'Ada', expirationDate: '2026-06-01T00:00:00Z' };
    const [full] = read(exception({ more })).drafts;
    const { reason, owner, expiresAt } = full?.draft ?? {};
    expect([reason, owner, expiresAt]).toEqual(['Agreed in March', 'Ada', '2026-06-01T00:00:00.000Z']);
    const [bare] = read(exception()).drafts;
    expect(bare?.draft).toMatchObject({ reason: 'Kubescape exception agreed', owner: '', expiresAt: null });
    expect(bare && draftProblems(bare.draft, now)).toHaveLength(2);
  });

  test('never accepts an object that the exception does not name', () => {
    const [draft] = read(exception({ attributes: { kind: 'Deployment', namespace: 'shop', name: 'web' } })).drafts;
    const about = { clusterId: 'prod-eu', fingerprint: '', control: 'privilege-escalation', kind: 'Deployment' };
    const covered = (namespace: string, name: string) =>
      draft !== undefined && covers(draft.draft.scope, { ...about, namespace, name });
    expect([covered('shop', 'web'), covered('shop', 'web-2'), covered('other', 'web')]).toEqual([true, false, false]);
  });

  test.each([
    ['', /empty/],
    ['  \n', /empty/],
    ['{', /not JSON/],
    ['null', /no posture exceptions/],
    ['[]', /no posture exceptions/],
    ['{"kind":"List","items":[]}', /no posture exceptions/],
    ['[1, "a", null]', /no posture exceptions/],
    ['"' + 'x'.repeat(5_000_001) + '"', /at most 5 MB/],
    [JSON.stringify(Array.from({ length: 2001 }, () => exception())), /at most 2000/],
  ])('refuses %.20j', (text, why) => {
    expect(() => readKubescapeExceptions(text, clusters, now)).toThrow(why);
  });

  test('reads one exception without a list around it, and names what stands between', () => {
    expect(readKubescapeExceptions(JSON.stringify(exception()), clusters, now).drafts).toHaveLength(1);
    expect(read(exception(), 7).leftOut).toEqual([expect.objectContaining({ from: 'exception 2', what: 'all of it' })]);
  });

  test('names like those of every object’s own fields do no harm', () => {
    const hostile = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Record<string, string>; // own keys
    expect(reasons({ attributes: hostile }).join()).toMatch(/label|matches nothing/);
  });
});

describe('globsOfPattern', () => {
  test.each<[string, readonly string[]]>([
    ['web', ['web']],
    ['^web$', ['web']],
    ['web-.*', ['web-*']],
    ['.*', ['*']],
    ['a\\.b', ['a.b']],
    ['(a|b)-.*', ['a-*', 'b-*']],
    ['(?:a|b)', ['a', 'b']],
  ])('%s is %j', (pattern, globs) => expect(globsOfPattern(pattern)).toEqual(globs));
});

test('every control of Kubescape’s that ours answer can be named', () => {
  const answered = new Set(controls.flatMap(({ references }) => references.kubescape ?? []));
  expect([...answered].filter((id) => !(id in kubescapeControlNames))).toEqual([]);
});
