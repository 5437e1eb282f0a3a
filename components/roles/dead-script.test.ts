import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedBy, commandsFor } from '@/lib/access-graph/dead-grant-commands';
import { getCommand } from '@/lib/access-graph/kubectl';
import type { DeadGrantRow } from '@/lib/api/dead-grants';
import { deadGrants } from '@/lib/rbac/dead-grants';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { deadScript } from './dead-script';

const hostile = "x'; touch owned; echo '$(touch owned)";

test('keeps a copy of everything first, then deletes', () => {
  const lines = deadScript(rowsOf([], [binding('shop/empty', 'Role/gone')]), 'prod-eu').split('\n');
  expect(lines.filter((line) => line.includes('kubectl'))).toEqual([
    '# Undo: kubectl apply -f lynceus-backup-prod-eu.yaml',
    'keep kubectl get rolebinding empty -n shop -o yaml',
    'kubectl delete rolebinding empty --namespace=shop',
  ]);
});

test('of several entries of one binding the last goes first', () => {
  const script = deadScript(
    rowsOf(
      [role('reader', rule('get', '', 'pods'))],
      [binding('shop/mixed', 'ClusterRole/reader', 'sa:shop/one', 'user:alice', 'sa:shop/two')],
    ),
    'prod-eu',
  );
  expect([...script.matchAll(/"remove","path":"([^"]*)"/g)].map(([, path]) => path)).toEqual([
    '/subjects/2',
    '/subjects/0',
  ]);
  expect(script.match(/^keep /gm)).toHaveLength(1);
});

test('an idle account loses its bindings, and is itself left alone', () => {
  const rows = rowsOf(
    [role('reader', rule('get', '', 'pods'))],
    [
      binding('shop/both', 'ClusterRole/reader', 'user:alice', 'sa:/ci'),
      binding('all', 'ClusterRole/reader', 'sa:shop/ci'),
    ],
    ['sa:shop/ci'],
  );
  const idle = rows.filter(({ reason }) => reason === 'idle-account');
  const script = deadScript(idle, 'prod-eu');
  expect(script).toContain('kubectl delete clusterrolebinding all\n');
  expect(script).toContain('"path":"/subjects/1/name","value":"ci"');
  expect(script).not.toContain('delete serviceaccount');
});

test('no name runs as a command, and nothing is deleted when the copy cannot be kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lynceus-script-'));
  try {
    const kubectl = join(folder, 'kubectl');
    const run = (script: string) =>
      execFileSync('sh', ['-c', script], {
        cwd: folder,
        env: { ...process.env, PATH: `${folder}:/usr/bin:/bin` },
        stdio: 'pipe',
      });
    const script = deadScript(rowsOf([], [binding(`shop/${hostile}`, 'Role/gone')]), "odd'; touch owned");

    writeFileSync(kubectl, '#!/bin/sh\nprintf "%s|" "$@" >> calls\nprintf "\\n" >> calls\necho "kind: RoleBinding"\n');
    chmodSync(kubectl, 0o755);
    run(script);
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(
      `get|rolebinding|${hostile}|-n|shop|-o|yaml|\ndelete|rolebinding|${hostile}|--namespace=shop|\n`,
    );

    writeFileSync(kubectl, '#!/bin/sh\necho "$1" >> refused\nexit 1\n');
    expect(() => run(script)).toThrow();
    expect(readFileSync(join(folder, 'refused'), 'utf8')).toBe('get\n');
    expect(() => readFileSync(join(folder, 'owned'))).toThrow('ENOENT');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function rowsOf(...objects: Parameters<typeof rbac>): readonly DeadGrantRow[] {
  const index = rbac(...objects);
  return deadGrants({ index, running: [], gaps: [], whyInert: () => null }).dead.map((dead) => ({
    ...dead,
    id: '',
    part: dead.entry ? `subjects[${dead.entry.at}]` : '',
    commands: commandsFor(dead, index),
    backups: changedBy(dead, index).map(({ kind, namespace, name }) => getCommand(kind.toLowerCase(), namespace, name)),
  }));
}
