import { expect, test } from 'vitest';
import { accessInput, question, workload } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { accessModel } from './access-model';
import { buildAccessGraph } from './build-graph';
import { findNodes } from './find-nodes';
import { nodeDetails } from './node-details';
import { overviewOf } from './overview';
import { redactDetails, redactGraph, redactOverview, redactorOf, redactRefs } from './redact';

const input = accessInput(
  rbac(
    [role('acme-deployer', rule('create', '', 'pods')), role('payments/acme', rule('get', 'acme.example', 'widgets'))],
    [
      binding('payments/acme-deployers', 'ClusterRole/acme-deployer', 'sa:payments/acme-bot', 'user:Ada Acme (ops)'),
      binding('payments/acme', 'Role/acme', 'sa:payments/acme-bot', 'group:system:masters'),
    ],
    ['sa:payments/acme-bot'],
  ),
  [workload('payments/Deployment/acme-web', 'acme-bot')],
);
const redactor = redactorOf(accessModel(input));
const secret = /acme|payments|ada/i;

/** Everything that is read, and nothing that only machines read. */
const readable = (value: unknown): string =>
  JSON.stringify(value, (key, each: unknown) =>
    /^(id|.*Id|source|target|focus|members|subject|key|role|column|scope|kind)$/.test(key) ? undefined : each,
  );

test('a graph names nothing that an operator named, and keeps what Kubernetes named', () => {
  const graph = buildAccessGraph(input, question('sa:payments/acme-bot'));
  const hidden = redactGraph(graph, redactor);
  expect(readable(graph)).toMatch(secret);
  expect(readable(hidden)).not.toMatch(secret);
  expect(hidden.nodes.map(({ label }) => label)).toEqual(
    expect.arrayContaining([
      'ServiceAccount 1',
      'Deployment 1',
      'RoleBinding 2',
      'ClusterRole 1',
      'pods',
      'custom resource 1',
    ]),
  );
  expect(hidden.edges.map(({ sentence }) => sentence)).toContain('ServiceAccount 1 is a subject of RoleBinding 2');
});

test('a name is the same wherever it is seen', () => {
  const around = (focus: string) =>
    redactGraph(buildAccessGraph(input, question(focus)), redactor).nodes.find(
      ({ id }) => id === 'sa:payments/acme-bot',
    )?.label;
  expect(around('cr:acme-deployer')).toBe(around('sa:payments/acme-bot'));
});

test('the panel and the overview name nothing either', () => {
  for (const id of accessModel(input).nodes.keys()) {
    const details = nodeDetails(input, id);
    if (details) expect(readable(redactDetails(details, redactor)), id).not.toMatch(secret);
  }
  const found = redactRefs(findNodes(input, '', 100), redactor);
  expect(found.map(({ label, detail }) => `${label} ${detail}`).join(' ')).not.toMatch(secret);
  const overview = overviewOf(accessModel(input), { riskyOnly: false, mostRows: 9, mostColumns: 9 });
  const { rows, columns } = redactOverview(overview, redactor);
  expect([...rows, ...columns].map(({ label }) => label).join(' ')).not.toMatch(secret);
});

test('sentences are told without names', () => {
  expect(
    redactor.text(
      'ServiceAccount payments/acme-bot can create pods in namespace payments through ClusterRole acme-deployer.',
    ),
  ).toBe('ServiceAccount 1 can create pods in namespace 1 through ClusterRole 1.');
  expect(redactor.text('User Ada Acme (ops) holds ClusterRole cluster-admin')).toBe(
    'User 1 holds ClusterRole cluster-admin',
  );
});
