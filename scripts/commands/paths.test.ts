import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { documents, granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { run } from './paths';

const folder = mkdtempSync(join(tmpdir(), 'lynceus-paths-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'objects.yaml');
writeFileSync(
  file,
  documents(
    serviceAccount('ci', 'runner'),
    pod('ci', 'runner', 'serviceAccountName: runner'),
    granted('ServiceAccount ci/runner', 'in ops', [rule('create', 'pods/exec')], 'debug'),
    serviceAccount('ops', 'root'),
    pod('ops', 'tool', 'serviceAccountName: root'),
    granted('ServiceAccount ops/root', 'everywhere', [rule('*', '*', '*')], 'root'),
  ),
);

async function output(...args: string[]): Promise<string> {
  const pieces: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    pieces.push(String(piece));
    return true;
  });
  try {
    expect(await run(['--objects', file, ...args])).toBe(0);
    return pieces.join('');
  } finally {
    write.mockRestore();
  }
}

test('tells a path step by step, with evidence and the smallest cut', async () => {
  expect(await output('--from', 'workload:ci/Pod/runner', '--to', 'cluster-admin')).toBe(
    `From workload:ci/Pod/runner: 1 foothold
In reach: cluster admin in 4 steps; admin of 2 namespaces; Secrets of 2 namespaces; code in 1 other workload; 4 other identities

Cluster admin (cluster-admin), reached from 1
  From Pod ci/runner
    1. Pod ci/runner can use its token, and so act as ServiceAccount ci/runner
       Pod ci/runner spec.automountServiceAccountToken
    2. ServiceAccount ci/runner can exec into pods, and so run commands in pods of ops
       RoleBinding ops/debug binds, Role ops/debug rule 0
    3. Whoever can run commands in pods of ops can run code in Pod ops/tool as well
    4. Pod ops/tool can use its token, and so act as ServiceAccount ops/root
       Pod ops/tool spec.automountServiceAccountToken
    5. ServiceAccount ops/root can do everything, and so become cluster admin
       ClusterRoleBinding root binds, ClusterRole root rule 0
  Smallest cut, 1 to take away:
    - Delete ClusterRoleBinding root: ServiceAccount ops/root loses every permission there is; 1 workload runs as it.

Take away first; each alone leaves no path for
  1 of 1: Delete ClusterRoleBinding root: ServiceAccount ops/root loses every permission there is; 1 workload runs as it. [--off crb:root]
  1 of 1: Delete RoleBinding ops/debug: ServiceAccount ci/runner loses 1 permission; 1 workload runs as it. [--off rb:ops/debug]
  1 of 1: In Pod ci/runner, set automountServiceAccountToken: false: Nobody loses a permission; its pods start again. [--off cut:pod-setting ci/Pod/runner token]
  1 of 1: In Pod ops/tool, set automountServiceAccountToken: false: Nobody loses a permission; its pods start again. [--off cut:pod-setting ops/Pod/tool token]
`,
  );
});

test('json names technique, places, evidence and what to take away', async () => {
  const report = JSON.parse(await output('--to', 'cluster-admin', '--format', 'json'));
  expect(report.objectives).toHaveLength(1);
  expect(report.objectives[0]).toMatchObject({
    objective: 'cluster-admin',
    reachedFrom: 2,
    cut: { beyondHelp: [], removals: [{ kind: 'binding', action: 'Delete ClusterRoleBinding root' }] },
  });
  expect(report.objectives[0].paths[0].steps.at(-1)).toMatchObject({
    from: 'sa:ops/root',
    to: 'cluster-admin',
    technique: 'hold-everything',
    evidence: [{ object: { kind: 'ClusterRoleBinding', name: 'root' } }, { object: { kind: 'ClusterRole' } }],
  });
});

test('as if something were gone: what is left, and what was imagined away', async () => {
  expect(await output('--from', 'workload:ci/Pod/runner', '--to', 'cluster-admin', '--off', 'crb:root')).toMatch(
    /^From workload:ci\/Pod\/runner: 1 foothold\nAs if gone: ClusterRoleBinding root\n[^]*No attack path was found\.\n$/,
  );
  const twice = ['--off', 'rb:ops/debug', '--off', 'cut:pod-setting ops/Pod/tool token'];
  const report = JSON.parse(await output('--to', 'cluster-admin', '--format', 'json', ...twice));
  expect(report.off).toHaveLength(2);
  expect(report.objectives[0].reachedFrom).toBe(0);
});

test('json says what each removal breaks, and how many pairs it cuts alone', async () => {
  const report = JSON.parse(await output('--to', 'cluster-admin', '--format', 'json'));
  expect(report.chokePoints[0]).toMatchObject({
    ...{ cutsPairs: 2, onPairs: 2, ofPairs: 2, off: 'crb:root' },
    breaks: 'ServiceAccount ops/root loses every permission there is; 1 workload runs as it.',
  });
  expect(report.objectives[0].cut.removals[0].breaks).toBe(report.chokePoints[0].breaks);
});

test('-k tells so many paths', async () => {
  const paths = async (...args: string[]) =>
    JSON.parse(await output('--to', 'cluster-admin', '--format', 'json', ...args)).objectives[0].paths;
  expect(await paths('-k', '1')).toHaveLength(1);
  expect(await paths('-k', '5')).toHaveLength(2);
});

test('markdown has the same', async () => {
  const text = await output('--from', 'workload:ci/Pod/runner', '--to', 'cluster-admin', '--format', 'markdown');
  expect(text).toContain('| Take away alone | Leaves without a path | Breaks |');
  expect(text).toContain('| Delete ClusterRoleBinding root | 1 of 1 |');
  expect(text).toContain('### Cluster admin');
  expect(text).toContain('Smallest cut, 1 to take away:');
});

test('markdown takes no name for markup', async () => {
  const hostile = join(folder, 'hostile.yaml');
  writeFileSync(hostile, granted('User [a](http://x)', 'everywhere', [rule('*', '*', '*')], 'a|b<img>'));
  const text = await output('--objects', hostile, '--from', 'user:[a](http://x)', '--format', 'markdown');
  expect(text).toContain('Delete ClusterRoleBinding');
  expect(text).not.toMatch(/<img>|(?<!\\)\[a\]|a(?<!\\)\|b/);
});

test('says so when nothing is found, and when the question is not understood', async () => {
  expect(await output('--from', 'anonymous')).toBe(
    'From anonymous: 1 foothold\nIn reach: nothing beyond itself\nNo attack path was found.\n',
  );
  await expect(run(['--objects', file, '--from', 'user:nobody'])).rejects.toThrow('There is no user:nobody');
  await expect(run(['--objects', file, '--to', 'the-moon'])).rejects.toThrow('No objective the-moon');
  await expect(run(['--objects', file, '--off', 'nothing'])).rejects.toThrow('is no id');
  await expect(run(['--objects', file, '--off', 'crb:gone'])).rejects.toThrow('names nothing here');
  await expect(run(['--objects', file, '-k', '0'])).rejects.toThrow('-k is a number');
  await expect(run([])).rejects.toThrow('Give the objects');
});
