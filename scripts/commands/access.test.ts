import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import * as canI from './can-i';
import * as whoCan from './who-can';

const folder = mkdtempSync(join(tmpdir(), 'lynceus-access-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const objects = file(
  'objects.yaml',
  `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: deployer }
rules: [{ verbs: [create], apiGroups: [apps], resources: [deployments] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: deployers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: deployer }
subjects: [{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: 'system:serviceaccounts:ci' }, { kind: User, apiGroup: rbac.authorization.k8s.io, name: "red\\e[31m" }]
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: runner, namespace: ci }
---
{ apiVersion: v1, kind: Pod, metadata: {} }
`,
);

async function output(run: (args: string[]) => Promise<number>, ...args: string[]) {
  const pieces: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    pieces.push(String(piece));
    return true;
  });
  try {
    const code = await run([...args, '--objects', objects]);
    return { code, text: pieces.join('') };
  } finally {
    write.mockRestore();
  }
}

describe('can-i', () => {
  test('a single question adds implicit groups, and exits with 1 for no', async () => {
    const asked = ['create', 'deployments', '--as', 'system:serviceaccount:ci:runner'];
    expect(await output(canI.run, ...asked, '-n', 'shop')).toEqual({
      code: 0,
      text: 'yes\n  RoleBinding shop/deployers gives ClusterRole deployer, rule 0, to Group system:serviceaccounts:ci\n',
    });
    expect(await output(canI.run, ...asked, '-n', 'bank')).toEqual({ code: 1, text: 'no\n' });
  });

  test('a batch takes users and groups as they are, in order', async () => {
    const resourceAttributes = { verb: 'create', group: 'apps', resource: 'deployments', namespace: 'shop' };
    const user = 'system:serviceaccount:ci:runner';
    const batch = file(
      'batch.json',
      JSON.stringify([
        { user, resourceAttributes },
        { user, groups: ['system:serviceaccounts:ci'], resourceAttributes },
      ]),
    );
    const { code, text } = await output(canI.run, '--batch', batch);
    expect(code).toBe(0);
    expect(JSON.parse(text)).toEqual([
      { allowed: false, because: [], unresolved: [] },
      {
        allowed: true,
        because: [
          {
            binding: { kind: 'RoleBinding', namespace: 'shop', name: 'deployers' },
            role: { kind: 'ClusterRole', name: 'deployer' },
            rule: { index: 0, verbs: ['create'], apiGroups: ['apps'], resources: ['deployments'] },
            subject: { kind: 'Group', name: 'system:serviceaccounts:ci' },
            implicit: true,
            scope: 'shop',
          },
        ],
        unresolved: [],
      },
    ]);
  });

  test.each([
    [['get', 'pods'], 'Say who asks'],
    [['get', 'pods', 'a', 'b', '--as', 'x'], 'What is b?'],
    [['get', 'pods', '--as', 'x', '--format', 'xml'], 'No format xml'],
    [['--batch', file('broken.json', '{')], 'broken.json'],
    [['--batch', file('object.json', '{}')], 'not a JSON array'],
  ])('%j: %s', async (args, complaint) => {
    await expect(output(canI.run, ...args)).rejects.toThrow(complaint);
  });
});

describe('who-can', () => {
  test('lists subjects, where, and through what; names cannot steer a terminal', async () => {
    const { text } = await output(whoCan.run, 'create', 'deployments', '-n', 'shop');
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['SUBJECT', 'WHERE', 'THROUGH'],
      ['Group system:masters', 'everywhere', 'allowed before RBAC is asked'],
      ['Group system:serviceaccounts:ci', 'shop', 'RoleBinding shop/deployers (ClusterRole deployer)'],
      [
        'ServiceAccount ci/runner',
        'shop',
        'RoleBinding shop/deployers (ClusterRole deployer) as member of system:serviceaccounts:ci',
      ],
      ['User red�[31m', 'shop', 'RoleBinding shop/deployers (ClusterRole deployer)'],
    ]);
  });

  test('as JSON, with the grants', async () => {
    const { text } = await output(whoCan.run, 'create', 'deployments', '--any-namespace', '--format', 'json');
    const rows = JSON.parse(text) as { subject: { name: string }; scope: string }[];
    expect(rows.map(({ subject, scope }) => [subject.name, scope])).toEqual([
      ['system:masters', ''],
      ['system:serviceaccounts:ci', 'shop'],
      ['runner', 'shop'],
      ['red\u001b[31m', 'shop'],
    ]);
  });

  test('without a namespace, a RoleBinding does not count', async () => {
    expect((await output(whoCan.run, 'create', 'deployments')).text.trim().split('\n')).toHaveLength(2);
  });
});
