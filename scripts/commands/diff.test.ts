import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { documents, granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { run as check } from './check';
import { run as diff } from './diff';

const folder = mkdtempSync(join(tmpdir(), 'lynceus-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const runner = [serviceAccount('ci', 'runner'), pod('ci', 'runner', 'serviceAccountName: runner')];
const reading = granted('ServiceAccount ci/runner', 'in ci', [rule('get', 'pods')], 'reader');
const root = granted('ServiceAccount ci/runner', 'everywhere', [rule('*', '*', '*')], 'root');
const old = file('old.yaml', documents(...runner, reading));
mkdirSync(join(folder, 'new'));
file('new/one.yaml', documents(...runner));
file('new/two.yaml', root);
const now = join(folder, 'new');

async function output(command: typeof diff, ...args: string[]): Promise<{ code: number; text: string }> {
  const pieces: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    pieces.push(String(piece));
    return true;
  });
  try {
    const code = await command(args);
    return { code, text: pieces.join('') };
  } finally {
    write.mockRestore();
  }
}

test('diff names changed objects with who gained and lost what, and the path that opens', async () => {
  const { code, text } = await output(diff, old, now);
  expect(code).toBe(0);
  expect(text).toContain(`
CRITICAL  ClusterRoleBinding root was added
  + roleRef: { kind: ClusterRole, name: root }
  + - { kind: ServiceAccount, name: runner, namespace: ci }
  with ClusterRole root, which was added
  ServiceAccount ci/runner
    + * * everywhere, beyond get pods in ci  [critical: do anything]
`);
  expect(text).toContain(`
New attack paths
  + Pod ci/runner → cluster admin
      1. Pod ci/runner can use its token, and so act as ServiceAccount ci/runner
`);
});

test('diff as json names each subject with its permissions and the object that changed', async () => {
  const { text } = await output(diff, now, old, '--format', 'json');
  const answer = JSON.parse(text) as {
    gained: unknown[];
    lost: { subject: unknown; by: unknown; permissions: { verbs: unknown }[] }[];
  };
  expect(answer.gained).toEqual([]);
  expect(answer.lost.map(({ subject, by, permissions }) => ({ subject, by, verbs: permissions[0]?.verbs }))).toEqual([
    {
      subject: { kind: 'ServiceAccount', namespace: 'ci', name: 'runner' },
      by: { kind: 'ClusterRoleBinding', name: 'root', change: 'removed' },
      verbs: ['*'],
    },
  ]);
});

test('diff as markdown escapes names, which may come from anybody', async () => {
  const evil = file('evil.yaml', documents(...runner, root.replaceAll('root', 'a<b>|@team')));
  const { text } = await output(diff, old, evil, '--format', 'markdown');
  expect(text).toContain('### critical: `ClusterRoleBinding a<b>|@team` was added');
  expect(text.replaceAll(/`[^`]*`/g, '')).not.toMatch(/<b>|@team/);
});

test.each([
  ['critical', old, now, 1],
  ['low', old, old, 0],
  ['low', file('more.yaml', documents(...runner, reading)), old, 0],
])('diff --fail-on %s from %s to %s exits with the right code', async (severity, before, after, expected) => {
  expect((await output(diff, before, after, '--fail-on', severity)).code).toBe(expected);
});

test('check applies manifests in memory, and says what grants nothing yet', async () => {
  const whole = await output(check, join(folder, 'new/two.yaml'), '--onto', old, '--fail-on', 'critical');
  expect(whole.code).toBe(1);
  expect(whole.text).toContain('Objects: 2 created.');
  expect(whole.text).toContain('+ * * everywhere');
  const waits = file('waits.yaml', root.slice(root.lastIndexOf('---')));
  const { code, text } = await output(check, waits, '--onto', old, '--fail-on', 'high');
  expect(code).toBe(0);
  expect(text).toMatch(/ClusterRoleBinding root refers to ClusterRole root, which does not exist/);
});

test.each([
  [diff, [old], 'Name two sets of objects'],
  [diff, ['-', '-'], 'Only one of the two'],
  [diff, [old, now, '--format', 'xml'], '--format is xml; it may be table, json, markdown'],
  [check, [old], 'Say what they would be applied to'],
  [check, ['--onto', old], 'Name the manifests to check'],
])('a call that cannot be understood is refused: %#', async (command, args, message) => {
  await expect(command(args)).rejects.toThrow(message);
});

test('check names file, document and line of what is wrong', async () => {
  const wrong = file(
    'wrong.yaml',
    `${documents(...runner)}\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec: { containers: no }\n`,
  );
  await expect(check([wrong, '--onto', old])).rejects.toThrow(/wrong\.yaml, document 3, line \d+: spec\.containers/);
});
