import { describe, expect, test } from 'vitest';
import { aggregateRoles } from '@/lib/rbac/aggregation';
import { subjectKey } from '@/lib/rbac/identity';
import type { Binding, RbacObjects, Role } from '@/lib/rbac/types';
import { aggregate, binding, role, rule, subject, urlRule } from '@/lib/testing/rbac';
import { diffAccess } from './diff-access';
import { permissionText } from './permission-text';
import { tally } from './tally';
import type { AccessDiff } from './types';

const state = (
  roles: readonly Role[],
  bindings: readonly Binding[],
  namespaces: readonly string[] = [],
): RbacObjects => ({
  roles: aggregateRoles(roles),
  bindings,
  serviceAccounts: [],
  namespaces,
});

const labelled = (one: Role, labels: Readonly<Record<string, string>>): Role => ({ ...one, labels });

/** `ClusterRole view changed: group:devs + get secrets everywhere`, one line a subject and permission. */
function told(diff: AccessDiff): readonly string[] {
  return diff.flatMap(({ object, change, with: others, effects }) =>
    effects.flatMap(({ subjects, gained, lost }) =>
      subjects.flatMap((each) => {
        const by = [
          `${object.kind} ${object.name} ${change}`,
          ...others.map((other) => `${other.object.name} ${other.change}`),
        ];
        const line = (sign: string) => (permission: (typeof gained)[number]) =>
          `${by.join(', ')}: ${subjectKey(each)} ${sign} ${permissionText(permission)}`;
        return [...gained.map(line('+')), ...lost.map(line('-'))];
      }),
    ),
  );
}

const reader = role('reader', rule('get list', '', 'pods'));
const shell = role('shell', rule('create', '', 'pods/exec'));

describe('diffAccess', () => {
  test.each<[string, RbacObjects, RbacObjects, readonly string[]]>([
    [
      'names who a new binding lets in, and what to',
      state([reader], []),
      state([reader], [binding('devs', 'ClusterRole/reader', 'group:devs', 'sa:shop/ci')]),
      [
        'ClusterRoleBinding devs added: group:devs + get, list pods everywhere',
        'ClusterRoleBinding devs added: sa:shop/ci + get, list pods everywhere',
      ],
    ],
    [
      'names the role too when that is new as well',
      state([], []),
      state([reader], [binding('shop/devs', 'ClusterRole/reader', 'group:devs')]),
      ['RoleBinding devs added, reader added: group:devs + get, list pods in shop'],
    ],
    [
      'tells a role that comes for bindings that waited for it',
      state([], [binding('devs', 'ClusterRole/reader', 'group:devs')]),
      state([reader], [binding('devs', 'ClusterRole/reader', 'group:devs')]),
      ['ClusterRole reader added: group:devs + get, list pods everywhere'],
    ],
    [
      'tells a changed roleRef as what was gained and lost by one binding',
      state([reader, shell], [binding('devs', 'ClusterRole/reader', 'group:devs')]),
      state([reader, shell], [binding('devs', 'ClusterRole/shell', 'group:devs')]),
      [
        'ClusterRoleBinding devs changed: group:devs + create pods/exec everywhere',
        'ClusterRoleBinding devs changed: group:devs - get, list pods everywhere',
      ],
    ],
    [
      'says nothing of a subject taken out of one of two bindings that give the same',
      state(
        [reader],
        [binding('one', 'ClusterRole/reader', 'user:alice'), binding('two', 'ClusterRole/reader', 'user:alice')],
      ),
      state(
        [reader],
        [binding('one', 'ClusterRole/reader', 'user:bob'), binding('two', 'ClusterRole/reader', 'user:alice')],
      ),
      ['ClusterRoleBinding one changed: user:bob + get, list pods everywhere'],
    ],
    [
      'tells what is lost when names narrow a rule, and what of it is left',
      state([role('keys', rule('get', '', 'secrets'))], [binding('k', 'ClusterRole/keys', 'user:alice')]),
      state([role('keys', rule('get', '', 'secrets', 'tls'))], [binding('k', 'ClusterRole/keys', 'user:alice')]),
      ['ClusterRole keys changed: user:alice - get secrets everywhere, except get secrets tls everywhere'],
    ],
    [
      'tells of a grant that becomes cluster-wide what lies beyond the namespace',
      state([reader], [binding('shop/devs', 'ClusterRole/reader', 'group:devs')]),
      state([reader], [binding('devs', 'ClusterRole/reader', 'group:devs')]),
      ['ClusterRoleBinding devs added: group:devs + get, list pods everywhere, except get, list pods in shop'],
    ],
    [
      'tells of a widened star the rest',
      state([role('ops', rule('get list', '', 'secrets'))], [binding('o', 'ClusterRole/ops', 'sa:ops/bot')]),
      state([role('ops', rule('*', '', 'secrets'))], [binding('o', 'ClusterRole/ops', 'sa:ops/bot')]),
      ['ClusterRole ops changed: sa:ops/bot + * secrets everywhere, except get, list secrets everywhere'],
    ],
    [
      'follows a rule through aggregation to the part that brought it, under the group that holds the whole',
      state(
        [aggregate('admin', [{ matchLabels: { up: 'yes' } }]), labelled(reader, { up: 'yes' })],
        [binding('shop/admins', 'ClusterRole/admin', 'group:shop-admins')],
      ),
      state(
        [
          aggregate('admin', [{ matchLabels: { up: 'yes' } }]),
          labelled(reader, { up: 'yes' }),
          labelled(shell, { up: 'yes' }),
        ],
        [binding('shop/admins', 'ClusterRole/admin', 'group:shop-admins')],
      ),
      ['ClusterRole shell added: group:shop-admins + create pods/exec in shop'],
    ],
    [
      'tells a label that makes a role part of another',
      state(
        [aggregate('admin', [{ matchLabels: { up: 'yes' } }]), shell],
        [binding('shop/admins', 'ClusterRole/admin', 'group:shop-admins')],
      ),
      state(
        [aggregate('admin', [{ matchLabels: { up: 'yes' } }]), labelled(shell, { up: 'yes' })],
        [binding('shop/admins', 'ClusterRole/admin', 'group:shop-admins')],
      ),
      ['ClusterRole shell changed: group:shop-admins + create pods/exec in shop'],
    ],
    [
      'tells a selector that collects more',
      state(
        [aggregate('admin', []), labelled(shell, { up: 'yes' })],
        [binding('shop/admins', 'ClusterRole/admin', 'group:shop-admins')],
      ),
      state(
        [aggregate('admin', [{ matchLabels: { up: 'yes' } }]), labelled(shell, { up: 'yes' })],
        [binding('shop/admins', 'ClusterRole/admin', 'group:shop-admins')],
      ),
      ['ClusterRole admin changed: group:shop-admins + create pods/exec in shop'],
    ],
    [
      'says of an account nothing that every account of its namespace already had',
      state([reader], [binding('all', 'ClusterRole/reader', 'group:system:serviceaccounts:shop')]),
      state(
        [reader],
        [
          binding('all', 'ClusterRole/reader', 'group:system:serviceaccounts:shop'),
          binding('own', 'ClusterRole/reader', 'sa:shop/ci', 'sa:pay/ci'),
        ],
      ),
      ['ClusterRoleBinding own added: sa:pay/ci + get, list pods everywhere'],
    ],
    [
      'tells the gain of an implicit group once, not for each account in it',
      state([reader], [binding('own', 'ClusterRole/reader', 'sa:shop/ci')]),
      state(
        [reader],
        [
          binding('own', 'ClusterRole/reader', 'sa:shop/ci'),
          binding('all', 'ClusterRole/reader', 'group:system:serviceaccounts'),
        ],
      ),
      ['ClusterRoleBinding all added: group:system:serviceaccounts + get, list pods everywhere'],
    ],
    [
      'tells a deleted namespace with its bindings as one cause',
      state(
        [reader, shell],
        [binding('shop/one', 'ClusterRole/reader', 'user:al'), binding('shop/two', 'ClusterRole/shell', 'user:al')],
        ['shop', 'pay'],
      ),
      state([reader, shell], [], ['pay']),
      [
        'Namespace shop removed, one removed, two removed: user:al - create pods/exec in shop',
        'Namespace shop removed, one removed, two removed: user:al - get, list pods in shop',
      ],
    ],
    [
      'tells URLs of cluster-wide grants only',
      state([role('m', urlRule('get', '/metrics'))], []),
      state(
        [role('m', urlRule('get', '/metrics'))],
        [binding('m', 'ClusterRole/m', 'user:prom'), binding('shop/m', 'ClusterRole/m', 'user:al')],
      ),
      ['ClusterRoleBinding m added: user:prom + get /metrics'],
    ],
    [
      'says nothing of a renamed binding, or of reordered and split rules',
      state([role('two', rule('get list', '', 'pods secrets'))], [binding('old', 'ClusterRole/two', 'user:al')]),
      state(
        [role('two', rule('list get', '', 'secrets'), rule('get', '', 'pods'), rule('list', '', 'pods'))],
        [binding('new', 'ClusterRole/two', 'user:al')],
      ),
      [],
    ],
    [
      'says nothing of system:masters, who may do everything anyway',
      state([reader], []),
      state([reader], [binding('m', 'ClusterRole/reader', 'group:system:masters')]),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(diffAccess(before, after))).toEqual(expected);
  });

  test('weighs only what is new', () => {
    const before = state([role('r', rule('create', '', 'pods'))], [binding('b', 'ClusterRole/r', 'sa:a/x')]);
    const after = state(
      [role('r', rule('create get', '', 'pods'), rule('get', '', 'configmaps'))],
      [binding('b', 'ClusterRole/r', 'sa:a/x')],
    );
    expect(diffAccess(before, after).map(({ severity }) => severity)).toEqual([null]);
    expect(diffAccess(state([], []), before).map(({ severity }) => severity)).toEqual(['high']);
  });

  test('says which other change brought the same, and counts it once', () => {
    const diff = diffAccess(
      state([reader], []),
      state(
        [reader],
        [binding('one', 'ClusterRole/reader', 'user:al'), binding('two', 'ClusterRole/reader', 'user:al')],
      ),
    );
    expect(diff.map(({ effects }) => effects[0]?.gained[0]?.otherwise)).toEqual([
      ['ClusterRoleBinding//two'],
      ['ClusterRoleBinding//one'],
    ]);
    expect(tally(diff, 'gained')).toEqual({ subjects: 1, permissions: 1 });
    expect(tally(diff, 'lost')).toEqual({ subjects: 0, permissions: 0 });
  });

  test('names the aggregated roles that carried a change', () => {
    const chain = (shellLabels: Readonly<Record<string, string>>) =>
      state(
        [
          aggregate('admin', [{ matchLabels: { 'to-admin': 'yes' } }]),
          labelled(aggregate('edit', [{ matchLabels: { 'to-edit': 'yes' } }]), { 'to-admin': 'yes' }),
          labelled(shell, shellLabels),
        ],
        [binding('admins', 'ClusterRole/admin', 'user:al')],
      );
    const [cause] = diffAccess(chain({}), chain({ 'to-edit': 'yes' }));
    expect(cause?.object.name).toBe('shell');
    expect(cause?.through.map(({ name }) => name)).toEqual(['admin', 'edit']);
    expect(cause?.lines).toEqual([{ sign: '+', text: 'to-edit: "yes"' }]);
  });

  test('demotes what a vendor changes for its own, and nothing that reaches others', () => {
    const own = role('system:controller:x', rule('get', '', 'nodes'));
    const wider = role('system:controller:x', rule('get list', '', 'nodes'));
    const bound = (...to: readonly string[]) => [
      binding('system:controller:x', 'ClusterRole/system:controller:x', ...to),
    ];
    const only = bound('sa:kube-system/job-controller');
    expect(diffAccess(state([own], only), state([wider], only)).map(({ builtIn }) => builtIn)).toEqual([true]);
    const reaching = bound('sa:kube-system/job-controller', 'user:alice');
    expect(diffAccess(state([own], reaching), state([wider], reaching)).map(({ builtIn }) => builtIn)).toEqual([false]);
  });

  test('shows what changed in a binding around what did not', () => {
    const [cause] = diffAccess(
      state([reader], [binding('devs', 'ClusterRole/reader', 'group:devs')]),
      state(
        [reader],
        [
          {
            ...binding('devs', 'ClusterRole/reader', 'group:devs'),
            subjects: [subject('group:devs'), subject('sa:shop/ci')],
          },
        ],
      ),
    );
    expect(cause?.summary).toBe('has 1 subject added');
    expect(cause?.lines).toEqual([
      { sign: ' ', text: 'roleRef: { kind: ClusterRole, name: reader }' },
      { sign: '+', text: '- { kind: ServiceAccount, name: ci, namespace: shop }' },
    ]);
  });
});
