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
    - Delete ClusterRoleBinding root
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

test('says so when nothing is found, and when the question is not understood', async () => {
  expect(await output('--from', 'anonymous')).toBe(
    'From anonymous: 1 foothold\nIn reach: nothing beyond itself\nNo attack path was found.\n',
  );
  await expect(run(['--objects', file, '--from', 'user:nobody'])).rejects.toThrow('There is no user:nobody');
  await expect(run(['--objects', file, '--to', 'the-moon'])).rejects.toThrow('No objective the-moon');
  await expect(run([])).rejects.toThrow('Give the objects');
});
