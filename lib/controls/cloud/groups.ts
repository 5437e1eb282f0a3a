import { isBuiltInBinding, isBuiltInSubject } from '@/lib/rbac/built-in';
import { principalOf } from '@/lib/rbac/index-rbac';
import type { Binding, Subject } from '@/lib/rbac/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import { granted, rule } from '../rbac/granted/manifests';
import { rbacKinds, defineSubjectControl } from '../rbac/granted/permission-control';
import { judgedSubjects } from '../rbac/granted/judged-subjects';
import { listed, subjectLabel } from '../rbac/granted/sentences';
import type { Violation } from '../types';
import { markOf, marksByNamespace } from './ownership';

const home = (name: string, labels: string) => object('v1', 'Namespace', `name: ${name}, labels: { ${labels} }`);
const reads = [...rbacKinds, 'namespaces'];
const changing = /^(create|update|patch|delete|deletecollection|\*|bind|escalate|impersonate)$/;

/** Groups that change things in production and elsewhere alike. */
export const groupsSpanningEnvironments = defineSubjectControl({
  id: 'groups-spanning-environments',
  surface: 'cloud',
  title: 'A group may change things in several environments',
  severity: 'low',
  why: 'Whoever joins it to try something in the test environment may change production the same day, and a session stolen there works here.',
  remediation: {
    text: 'Make one group per team and environment in the identity provider, and bind each where it belongs.',
    patch: 'subjects:\n  - apiGroup: rbac.authorization.k8s.io\n    kind: Group\n    name: team-payments-prod',
  },
  references: { mitre: ['T1078'], owasp: ['K03', 'K06'] },
  settings: ['environmentLabels'],
  reads,
  requires: ['namespaces'],
  each: (context) => judgedSubjects(context).filter(({ subject }) => isOfPeople(subject)),
  *check({ subject }, { rbac, inventory, settings }): Iterable<Violation> {
    const environments = marksByNamespace(inventory, settings.environmentLabels);
    const places = new Map<string, string>();
    for (const { binding } of rbac.bindingsNaming(principalOf(subject))) {
      const environment = environments.get(binding.namespace);
      const rules = rbac.roleOf(binding)?.rules ?? [];
      if (environment === undefined || !rules.some(({ verbs }) => verbs.some((verb) => changing.test(verb)))) continue;
      if (!places.has(environment)) places.set(environment, binding.namespace);
    }
    if (places.size < 2) return;
    const where = [...places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([environment, place]) => `${environment} (${place})`);
    yield { path: '', message: `${subjectLabel(subject)} may change things in ${listed(where, 'environment')}` };
  },
  examples: [
    {
      name: 'bound in production and in the test',
      manifest: documents(
        home('shop', 'env: prod'),
        home('shop-test', 'env: test'),
        granted('Group shop', 'in shop', [rule('create', 'pods')], 'a'),
        granted('Group shop', 'in shop-test', [rule('create', 'pods')], 'b'),
      ),
      fails: ['shop'],
    },
    {
      name: 'reads in one, changes in the other',
      manifest: documents(
        home('shop', 'env: prod'),
        home('shop-test', 'env: test'),
        granted('Group shop', 'in shop', [rule('get', 'pods')], 'a'),
        granted('Group shop', 'in shop-test', [rule('create', 'pods')], 'b'),
      ),
      fails: [],
    },
    {
      name: 'two namespaces of one environment',
      manifest: documents(
        home('shop', 'env: prod'),
        home('shop-jobs', 'env: prod'),
        granted('Group shop', 'in shop', [rule('create', 'pods')], 'a'),
        granted('Group shop', 'in shop-jobs', [rule('create', 'pods')], 'b'),
      ),
      fails: [],
    },
  ],
});

/** Namespaces of a team to which people are let in one by one. */
export const namespaceWithoutGroup = defineControl<JudgedObject>({
  id: 'namespace-without-group',
  family: 'cloud',
  surface: 'cloud',
  title: 'People reach the namespace of a team one by one',
  severity: 'low',
  why: 'The namespace belongs to a team, and no group of that team is bound in it: rights are given by name, and stay when somebody leaves.',
  remediation: {
    text: 'Bind the group of the team and environment, and take the names away.',
    command: 'kubectl -n NAMESPACE create rolebinding team --clusterrole=edit --group=TEAM-ENVIRONMENT',
  },
  references: { mitre: ['T1078'], owasp: ['K03', 'K06'] },
  settings: ['teamLabels'],
  reads,
  requires: rbacKinds,
  each: (context) =>
    judgeObjects('namespaces')(context).filter(
      ({ object: namespace }) => markOf(namespace, context.settings.teamLabels) !== null,
    ),
  *check({ ref, object: namespace }, { rbac, settings }): Iterable<Violation> {
    const people = rbac.objects.bindings
      .filter((binding) => binding.namespace === ref.name && !isBuiltInBinding(binding))
      .flatMap(subjectsOf)
      .filter(isOfPeople);
    const users = people.filter(({ kind }) => kind === 'User');
    if (users.length === 0 || people.some(({ kind }) => kind === 'Group')) return;
    const team = markOf(namespace, settings.teamLabels) ?? '';
    const names = [...new Set(users.map(({ name }) => name))].sort();
    yield { path: '', message: `Belongs to ${team}, and lets in ${listed(names, 'user')} by name and no group` };
  },
  examples: [
    {
      name: 'a person by name',
      manifest: documents(home('shop', 'team: web'), granted('User alice', 'in shop', [rule('create', 'pods')])),
      fails: ['shop'],
    },
    {
      name: 'a group beside them',
      manifest: documents(
        home('shop', 'team: web'),
        granted('User alice', 'in shop', [rule('create', 'pods')], 'a'),
        granted('Group web-prod', 'in shop', [rule('create', 'pods')], 'b'),
      ),
      fails: [],
    },
    {
      name: 'nobody but machines',
      manifest: documents(
        home('shop', 'team: web'),
        granted('ServiceAccount shop/ci', 'in shop', [rule('create', 'pods')]),
      ),
      fails: [],
    },
  ],
});

const subjectsOf = ({ subjects }: Binding): readonly Subject[] =>
  subjects.flatMap(({ kind, namespace, name }) =>
    kind === 'User' || kind === 'Group' || kind === 'ServiceAccount' ? [{ kind, namespace, name }] : [],
  );

const isOfPeople = (subject: Subject) =>
  subject.kind !== 'ServiceAccount' && !subject.name.startsWith('system:') && !isBuiltInSubject(subject);
