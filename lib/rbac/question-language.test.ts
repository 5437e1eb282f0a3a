import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiResource } from '@/lib/inventory/types';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import type { AskedQuestion, Deed, Where } from './asked-question';
import { kubernetesResources } from './known-resources';
import { understand } from './question-language';
import { usualVerbs, vocabularyOf } from './question-vocabulary';
import { questionInWords } from './question-words';
import type { Subject } from './types';

const index = rbac(
  [role('shop/r', rule('get frobnicate', '', 'pods'))],
  [
    binding(
      'shop/b',
      'Role/r',
      'user:alice',
      'group:devs',
      'sa:payments/ci-bot',
      'sa:shop/deployer',
      'sa:payments/deployer',
    ),
    binding('kube-system/b', 'Role/r', 'user:payments', 'sa:kube-system/deployer'),
    binding('payments/b', 'Role/r', 'user:bob'),
  ],
);
const api = (resource: string, group: string, kind: string, namespaced = true): ApiResource => {
  return { group, version: 'v1', resource, kind, namespaced, verbs: ['get'] };
};
const vocabulary = vocabularyOf(index, [
  ...kubernetesResources.map(({ resource, group, kind, namespaced }) => api(resource, group, kind, namespaced)),
  api('widgets', 'example.io', 'Widget'),
  api('clusters', 'example.io', 'Cluster', false),
  api('gateways', 'one.example', 'Gateway'),
  api('gateways', 'two.example', 'Gateway'),
  api('pods', 'metrics.k8s.io', 'PodMetrics'),
]);

const read = (text: string) => {
  const answer = understand(text, vocabulary);
  return answer.understood ? questionInWords(answer.question) : `? ${answer.problem}`;
};

describe('understand', () => {
  test.each([
    ['who can exec into pods in payments', 'who can create pods/exec in namespace payments'],
    ['Who can exec into a pod in the payments namespace?', 'who can create pods/exec in namespace payments'],
    ['who can exec into pod web-0 in shop', 'who can create pods/exec named web-0 in namespace shop'],
    ['who can run commands in pods', 'who can create pods/exec in any namespace'],
    ['who can read secrets in kube-system', 'who can get, list, watch secrets in namespace kube-system'],
    ['who can get secrets', 'who can get secrets in any namespace'],
    ['who can get secrets in every namespace', 'who can get secrets in every namespace'],
    ['who can list secrets everywhere', 'who can list secrets in every namespace'],
    ['who can get secret db in shop', 'who can get secrets named db in namespace shop'],
    ['who can get secrets named "in" in shop', 'who can get secrets named "in" in namespace shop'],
    ['who can edit deployments', 'who can update, patch deployments.apps in any namespace'],
    ['who can scale deployments in shop', 'who can update, patch deployments.apps/scale in namespace shop'],
    ['who can delete or create jobs', 'who can delete, create jobs.batch in any namespace'],
    ['who may create and delete cj in shop', 'who can create, delete cronjobs.batch in namespace shop'],
    ['who can read logs of pods in shop', 'who can get pods/log in namespace shop'],
    ['who can see pod logs', 'who can get pods/log in any namespace'],
    ['who can port-forward to pods', 'who can create pods/portforward in any namespace'],
    [
      'who can create tokens for service accounts in payments',
      'who can create serviceaccounts/token in namespace payments',
    ],
    ['who can approve certificates', 'who can update certificatesigningrequests.certificates.k8s.io/approval'],
    ['who can do everything', 'who can use every verb on every resource in any namespace'],
    ['who can do anything in payments', 'who can use every verb on every resource in namespace payments'],
    ['who can do anything with secrets', 'who can use every verb on secrets in any namespace'],
    ['who can read everything', 'who can get, list, watch every resource in any namespace'],
    ['who is cluster admin', 'who can use every verb on every resource in every namespace'],
    ['who can get /metrics', 'who can get /metrics'],
    ['who can get "/odd path"', 'who can get "/odd path"'],
    ['who can impersonate groups', 'who can impersonate groups'],
    ['who can impersonate alice', 'who can impersonate users named alice'],
    ['who can act as sa payments/ci-bot', 'who can impersonate serviceaccounts named ci-bot in namespace payments'],
    ['who can become group system:masters', 'who can impersonate groups named system:masters'],
    ['who can impersonate service accounts in shop', 'who can impersonate serviceaccounts in namespace shop'],
    ['who can get nodes', 'who can get nodes'],
    ['who can proxy to nodes', 'who can get, create nodes/proxy'],
    ['who can cordon nodes', 'who can patch nodes'],
    ['who can delete namespace payments', 'who can delete namespaces named payments'],
    ['who can update cluster roles', 'who can update clusterroles.rbac.authorization.k8s.io'],
    ['who can get config maps in shop', 'who can get configmaps in namespace shop'],
    ['who can get widgets', 'who can get widgets.example.io in any namespace'],
    ['who can get clusters', 'who can get clusters.example.io in every namespace'],
    ['who can get gadgets.example.org', 'who can get gadgets.example.org in any namespace'],
    ['who can frobnicate pods', 'who can "frobnicate" pods in any namespace'],
    ['who can get every resource of group apps', 'who can get every resource of group apps in any namespace'],
    ['who can get *', 'who can get every resource in any namespace'],
    ['can ci-bot create pods in payments', 'can ServiceAccount payments/ci-bot create pods in namespace payments'],
    ['can sa payments/ci-bot delete nodes', 'can ServiceAccount payments/ci-bot delete nodes'],
    ['is alice allowed to exec into pods', 'can user alice create pods/exec in any namespace'],
    ['alice can delete pods', 'can user alice delete pods in any namespace'],
    ['can members of devs get pods', 'can group devs get pods in any namespace'],
    ['can group devs get pods', 'can group devs get pods in any namespace'],
    [
      'can system:serviceaccount:payments:ci-bot get pods',
      'can ServiceAccount payments/ci-bot get pods in any namespace',
    ],
    ['can anonymous users get /healthz', 'can user system:anonymous get /healthz'],
    ['can anybody delete nodes', 'who can delete nodes'],
    ['can node worker-1 get secrets in shop', 'can user system:node:worker-1 get secrets in namespace shop'],
    ['what can alice do', 'what can user alice do'],
    ['what can alice do in shop', 'what can user alice do in namespace shop'],
    ['permissions of payments/ci-bot', 'what can ServiceAccount payments/ci-bot do'],
    ['create pods/exec -n payments', 'who can create pods/exec in namespace payments'],
    ['create pods as alice', 'can user alice create pods in any namespace'],
    [
      'kubectl auth can-i create pods --as=system:serviceaccount:payments:ci-bot -n shop',
      'can ServiceAccount payments/ci-bot create pods in namespace shop',
    ],
    ['kubectl auth can-i get pods/web-0 --as alice -n shop', 'can user alice get pods named web-0 in namespace shop'],
    ['kubectl auth can-i get pods --subresource=log --as alice -A', 'can user alice get pods/log in every namespace'],
    [
      "kubectl auth can-i '*' '*' --as alice --as-group=devs",
      'can user alice with groups devs use every verb on every resource in any namespace',
    ],
    ['kubectl auth can-i get /metrics --as alice', 'can user alice get /metrics'],
    ['kubectl auth can-i --list --as=alice -n shop', 'what can user alice do in namespace shop'],
    ['kubectl who-can get secrets -n shop', 'who can get secrets in namespace shop'],
    ['kubectl auth can-i list nodes --as-group=devs', 'can group devs list nodes'],
  ])('%s → %s', (text, exactly) => {
    expect(read(text)).toBe(exactly);
    expect(read(exactly)).toBe(exactly);
  });

  test.each<readonly [string, string, readonly string[]]>([
    [
      'who can frobnicte pods',
      '“frobnicte” is no verb that is known here',
      ['frobnicate', 'the verb frobnicte all the same'],
    ],
    [
      'who can read secerts',
      'There is no resource “secerts” that this snapshot or Kubernetes knows',
      ['secrets', 'secret', 'a resource named secerts in the core group all the same'],
    ],
    [
      'who can read secrets in paymets',
      'This snapshot has no namespace “paymets”',
      ['payments', 'namespace paymets all the same'],
    ],
    [
      'who can read secrets payments',
      '“payments” was not understood',
      ['in namespace payments', 'secrets named payments'],
    ],
    ['who can read secrets inn payments', '“inn” was not understood', ['in', 'secrets named inn']],
    [
      'can deployer get pods',
      '3 subjects are called “deployer”; which one?',
      ['ServiceAccount kube-system/deployer', 'ServiceAccount payments/deployer', 'ServiceAccount shop/deployer'],
    ],
    [
      'can sa deployer get pods',
      '3 ServiceAccounts are called “deployer”; which one?',
      ['ServiceAccount kube-system/deployer', 'ServiceAccount payments/deployer', 'ServiceAccount shop/deployer'],
    ],
    [
      'can alcie get pods',
      'No subject of this snapshot is called “alcie”',
      ['user alice', 'user alcie', 'group alcie'],
    ],
    ['who can get gateways', 'gateways may mean several resources', ['gateways.one.example', 'gateways.two.example']],
    [
      'kubectl auth can-i get pods/log --as alice',
      'kubectl reads pods/log as the Pod named log; which is meant?',
      ['subresource log', 'the Pod named log'],
    ],
    ['who can get secrets and pods', 'Ask about one resource at a time', ['secrets alone', 'pods alone']],
    [
      'who can impersonate',
      'Say on what: impersonate needs a resource',
      ['impersonate users', 'impersonate groups', 'impersonate serviceaccounts'],
    ],
    [
      'who has access to secrets',
      'Access to do what?',
      ['who can read', 'who can change', 'who can delete', 'who can do anything with'],
    ],
    ['who can get /metrics in shop', '/metrics is a path of the API server: it has no name and no namespace', []],
    ['who cannot read secrets', 'Lynceus answers who may, not who may not', []],
    ['can i get pods', 'Say who: “can alice create pods”. Lynceus does not know who asks', []],
    ['get pods --as=alice --frob', 'The flag --frob means nothing here', []],
    [
      'who can get pods/exce',
      'pods have no subresource exce that is known',
      ['pods/exec', 'pods named exce', 'subresource exce all the same'],
    ],
    ['', 'Ask something: who can read secrets', []],
    ['who can', 'Say what is to be done: a verb and a resource, as in “create pods”', []],
    ['what is this', 'No subject of this snapshot is called “this”', ['user this', 'group this']],
  ])('%s: %s', (text, problem, choices) => {
    const answer = understand(text, vocabulary);
    if (answer.understood) throw new Error(`understood as ${questionInWords(answer.question)}`);
    expect(answer.problem).toBe(problem);
    expect(answer.choices.map(({ says }) => says)).toEqual(choices);
  });

  test('every choice that is offered is understood, or leads on to another choice', () => {
    for (const text of [
      'who can frobnicte pods',
      'who can read secerts',
      'who can read secrets in paymets',
      'can sa deployer get pods',
      'who can get secrets and pods',
      'who can get gateways',
      'who has access to secrets',
      'can alcie get pods',
      'who can get pods/exce',
      'kubectl auth can-i get pods/log --as alice',
    ]) {
      const answer = understand(text, vocabulary);
      if (answer.understood) throw new Error(text);
      for (const { question } of answer.choices)
        expect([question, understand(question, vocabulary).understood]).toEqual([question, true]);
    }
  });

  test('says what it made of a question beside its words', () => {
    expect(understand('who can get nodes in shop', vocabulary)).toMatchObject({
      notes: ['nodes stand in no namespace, so the question is asked of the whole cluster.'],
    });
    expect(understand('can user zoe get pods -n nowhere', vocabulary)).toMatchObject({
      notes: [
        'Nothing in this snapshot names user zoe; it is judged by what everybody like it may do.',
        'This snapshot has no namespace nowhere; only what holds in every namespace would hold there.',
      ],
    });
    expect(understand('who can get pods', vocabulary)).toMatchObject({
      alternatives: [{ says: 'pods.metrics.k8s.io', question: 'who can get pods.metrics.k8s.io' }],
    });
  });
});

const name = fc.oneof(
  fc.constantFrom(
    'web-0',
    'in',
    'a b',
    'say "hi"',
    'back\\slash',
    'named',
    '*',
    'x/y',
    '-n',
    "it's",
    ',',
    'can',
    'a.',
    '/x',
    '--as=x',
    '€',
  ),
  fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() === text && !/[\s\0]/.test(text)),
);
const types = fc.oneof(
  fc
    .constantFrom(...vocabulary.resources)
    .filter(({ resource, group }) => resource !== 'gateways' && group !== 'metrics.k8s.io'),
  fc.constantFrom(
    { resource: '*', group: '*', namespaced: true, subresources: [] },
    { resource: '*', group: '', namespaced: true, subresources: [] },
    { resource: '*', group: 'apps', namespaced: true, subresources: [] },
    { resource: 'gadgets', group: 'example.org', namespaced: true, subresources: ['status'] },
    { resource: 'gadgets', group: '', namespaced: true, subresources: ['x'] },
  ),
);
const deed: fc.Arbitrary<Deed> = fc
  .record({
    verbs: fc.uniqueArray(
      fc.oneof(fc.constantFrom(...usualVerbs, '*'), fc.constantFrom('frobnicate', 'read', 'a verb')),
      { minLength: 1, maxLength: 3 },
    ),
    type: types,
    sub: fc.option(fc.nat(20), { nil: null }),
    named: fc.option(name, { nil: '' }),
    where: fc.oneof(
      fc.constantFrom<Where>('any', 'cluster'),
      fc.constantFrom('shop', 'elsewhere', 'in').map((namespace) => ({ namespace })),
    ),
  })
  .map(({ verbs, type, sub, named, where }) => ({
    kind: 'resource',
    verbs,
    apiGroup: type.group,
    resource: type.resource,
    subresource: sub === null ? '' : (type.subresources[sub % Math.max(1, type.subresources.length)] ?? ''),
    name: named,
    where: type.namespaced ? where : 'cluster',
  }));
const path: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('path' as const),
  verbs: fc.constantFrom(['get'], ['get', 'post'], ['*']),
  path: fc.constantFrom('/', '/metrics', '/healthz/*', '/a b', '/in', '/x.', '/say"x'),
});
const someone: fc.Arbitrary<Subject> = fc.oneof(
  name.map((text): Subject => ({ kind: 'User', namespace: '', name: text })),
  name.map((text): Subject => ({ kind: 'Group', namespace: '', name: text })),
  fc
    .constantFrom('ci-bot', 'can', 'ghost')
    .map((text): Subject => ({ kind: 'ServiceAccount', namespace: 'payments', name: text })),
);
const question: fc.Arbitrary<AskedQuestion> = fc.oneof(
  fc.record({ asks: fc.constant('who-can' as const), deed: fc.oneof(deed, path) }),
  fc.record({
    asks: fc.constant('can-i' as const),
    subject: someone,
    groups: fc.array(name, { maxLength: 2 }),
    deed: fc.oneof(deed, path),
  }),
  fc.record({
    asks: fc.constant('what-can' as const),
    subject: someone,
    namespace: fc.constantFrom(null, 'shop', 'elsewhere'),
  }),
);

test('every question in exact words is read back as itself', () => {
  fc.assert(
    fc.property(question, (one) => {
      const words = questionInWords(one);
      const answer = understand(words, vocabulary);
      expect(answer.understood ? answer.question : `${words}: ${answer.problem}`).toEqual(one);
    }),
    { numRuns: 3000 },
  );
});

test('whatever is typed, there is an answer: a question that reads back as itself, or what was not understood', () => {
  const words = fc.constantFrom(
    'who',
    'can',
    'alice',
    'deployer',
    'get',
    'read',
    'exec',
    'into',
    'pods',
    'secret',
    'in',
    'shop',
    'payments',
    'named',
    'every',
    'namespace',
    '-n',
    '--as=bob',
    'kubectl',
    'auth',
    'can-i',
    ',',
    '"',
    '/x',
    '*',
    'what',
    'do',
    'impersonate',
    'group',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (list) => {
      const answer = understand(list.join(' '), vocabulary);
      if (answer.understood) expect(read(questionInWords(answer.question))).toBe(questionInWords(answer.question));
      else expect(answer.problem).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
