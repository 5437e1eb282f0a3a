import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { workloadsOf } from '@/lib/inventory/workloads';
import { aggregate, binding, role, rule, subject } from '@/lib/testing/rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { commandsIn } from '@/lib/testing/kubectl';
import { deleteBinding, removeSubject } from './binding-remedy';
import { managedBy } from './managed-by';
import { removeRule, removeVerb, writtenIn } from './role-remedy';
import { patchWorkload } from './workload-remedy';

const hostile = ['--all', "it's; rm -rf ~", '$(reboot)', '`id`', 'a b', 'x\ny', '"', '-n', '\\'];

describe('commands', () => {
  test.each(hostile)('a binding called %j is one word of the shell, and no option', (name) => {
    const remedy = deleteBinding(binding(name, 'ClusterRole/cluster-admin', 'user:alice'));
    expect(commandsIn(remedy.command)).toEqual([['kubectl', 'delete', `clusterrolebinding/${name}`]]);
    expect(remedy.yaml.file.name).toMatch(/^[a-z0-9][a-z0-9.-]*\.yaml$/);
    expect(parse(remedy.yaml.file.text)).toMatchObject({ metadata: { name } });
  });

  test.each(hostile)('so is a role called %j, and a verb', (name) => {
    const remedy = removeVerb(
      role(name, rule('get', '', 'pods'), { ...rule('', '', 'pods'), verbs: ['list', name] }),
      1,
      name,
    );
    const [words = []] = commandsIn(remedy.command);
    expect(words.slice(0, 4)).toEqual(['kubectl', 'patch', `clusterrole/${name}`, '--type=json']);
    expect(JSON.parse(words[4]?.replace('--patch=', '') ?? '')).toEqual([
      { op: 'test', path: '/rules/1/apiGroups', value: [''] },
      { op: 'test', path: '/rules/1/resources', value: ['pods'] },
      { op: 'test', path: '/rules/1/verbs', value: ['list', name] },
      { op: 'replace', path: '/rules/1', value: { apiGroups: [''], resources: ['pods'], verbs: ['list'] } },
    ]);
  });

  test.each(['yes', 'null', '1.0', '0x1f', '~', '2026-01-01', '*', '<<', '012'])(
    'a name %j stays text in YAML',
    (name) => {
      const { text } = deleteBinding(binding(name, 'ClusterRole/view', `user:${name}`)).undo.file ?? { text: '' };
      expect(parse(text, { version: '1.1' })).toMatchObject({ metadata: { name }, subjects: [{ name }] });
      expect(parse(text)).toMatchObject({ metadata: { name }, subjects: [{ name }] });
    },
  );
});

describe('removeSubject', () => {
  test('the others stay, with the groups of the API that their kinds need', () => {
    const all = binding('shop/deployers', 'Role/deployer', 'sa:/ci', 'user:alice', 'sa:shop/ci');
    const { yaml, undo, about } = removeSubject(
      {
        binding: { apiVersion: '', kind: 'RoleBinding', namespace: 'shop', name: 'deployers' },
        role: 'deployer',
        others: 1,
        command: '',
      },
      all,
      subject('sa:shop/ci'),
    );
    expect(parse(yaml.file.text)).toMatchObject({
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'alice' }],
    });
    expect(parse(undo.file?.text ?? '').subjects).toHaveLength(3);
    expect(about).toBe('One other subject keeps what deployer gives.');
  });
});

describe('role remedies', () => {
  test('the last verb takes its rule with it', () => {
    expect(removeVerb(role('r', rule('get', '', 'pods')), 0, 'get').command).toContain(
      '"op":"remove","path":"/rules/0"',
    );
  });

  test('a star without one verb is the others by name', () => {
    const { yaml } = removeVerb(role('r', rule('*', '', 'secrets')), 0, 'list');
    expect(parse(yaml.file.text).rules[0].verbs).toEqual([
      ...['get', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
    ]);
  });

  test('an aggregated role is changed where its rules are written', () => {
    const source = { ...role('secrets-to-admin', rule('list', '', 'secrets')), labels: { 'to-admin': 'true' } };
    const admin = { ...aggregate('admin', [{ matchLabels: { 'to-admin': 'true' } }]), rules: source.rules };
    expect(writtenIn(admin, 0, [admin, source])).toEqual([{ role: source, index: 0 }]);
    expect(removeRule(admin, 0).warning).toMatch(/collected from other ClusterRoles/);
  });
});

describe('managedBy', () => {
  test.each<[string, Record<string, string>, Record<string, string>, RegExp | null]>([
    ['nobody', {}, {}, null],
    ['Helm', { 'app.kubernetes.io/managed-by': 'Helm' }, { 'meta.helm.sh/release-name': 'shop' }, /release shop/],
    ['Argo CD', {}, { 'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:shop/web' }, /Application web:/],
    ['Flux', { 'kustomize.toolkit.fluxcd.io/name': 'apps' }, {}, /Flux .* apps/],
    ['the API server', { 'kubernetes.io/bootstrapping': 'rbac-defaults' }, {}, /restores it/],
    ['an operator', { 'olm.owner': 'x' }, {}, /Operator Lifecycle Manager/],
    ['somebody else', { 'app.kubernetes.io/managed-by': 'kapp' }, {}, /^kapp manages it/],
  ])('%s', (_, labels, annotations, said) => {
    const text = managedBy({ labels, annotations });
    if (said === null) expect(text).toBeNull();
    else expect(text).toMatch(said);
  });
});

describe('patchWorkload', () => {
  test.each([
    [
      'Deployment',
      'apps/v1',
      'template: { spec: SPEC }',
      'spec.template.spec',
      /^kubectl patch deployment\/web --namespace=shop --patch=/,
    ],
    [
      'CronJob',
      'batch/v1',
      'jobTemplate: { spec: { template: { spec: SPEC } } }',
      'spec.jobTemplate.spec.template.spec',
      /^kubectl patch cronjob\/web/,
    ],
    [
      'Job',
      'batch/v1',
      'template: { spec: SPEC }',
      'spec.template.spec',
      /kubectl get job\/web .*"controller-uid":null.*replace --force/,
    ],
  ])('%s: containers are named, and the path is the one of the kind', (kind, apiVersion, spec, specPath, command) => {
    const body = '{ containers: [{ name: one }, { name: two, securityContext: { privileged: true } }] }';
    const [workload] = workloadsOf(
      inventoryOf(
        `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web, namespace: shop }, spec: { ${spec.replace('SPEC', body)} } }`,
      ),
    );
    const remedy = workload && patchWorkload(workload, [`${specPath}.containers[1].securityContext.privileged`]);
    expect(remedy?.command).toMatch(command);
    const patch = specPath.split('.').reduceRight<object>((inner, key) => ({ [key]: inner }), {
      containers: [{ name: 'two', securityContext: { privileged: false } }],
    });
    expect(parse(remedy?.yaml.file.text ?? '')).toEqual(patch);
  });

  test('what only its owner can say has no patch', () => {
    const [workload] = workloadsOf(
      inventoryOf('{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a }] } }'),
    );
    expect(
      workload && patchWorkload(workload, ['spec.containers[0].image', 'spec.containers[0].resources.limits.memory']),
    ).toBeNull();
  });
});
