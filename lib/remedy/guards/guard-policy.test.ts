import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { controlOf } from '@/lib/controls/catalogue';
import { objectsIn } from '@/lib/testing/inventory';
import type { Manifest } from '@/lib/testing/kubectl';
import { holds } from './condition';
import { admits, guardPolicyOf, guards } from './guard-policy';
import type { Guard } from './guard';
import { targets } from './targets';

const all = [...guards.values()];
// A policy is written from the default settings: examples with others of their own are not its.
const examples = all.flatMap((guard) =>
  (controlOf(guard.control)?.examples ?? [])
    .filter(({ settings }) => settings === undefined)
    .map(({ name, manifest, fails }) => ({
      title: `${guard.control}: ${name}`,
      guard,
      fails: fails.length > 0,
      objects: (objectsIn(manifest) as Manifest[]).filter((object) => isJudged(guard, object)),
    })),
);

/** What a policy cannot see in one object: how a mount is used, which path it is, what others were granted. */
const mounting = ['runtime-socket', 'sensitive-host-paths', 'writable-host-path', 'cloud-credential-paths'];
const needsTheCluster = [...mounting, 'unused-service-account-token'];

/** One object that is let in and one that is refused, where the examples of the control have none. */
const further: Readonly<Record<string, readonly [admitted: string, refused: string]>> = {
  ...Object.fromEntries(
    mounting.map((control) => [
      control,
      [
        'kind: Pod\nspec: { containers: [{ name: a }], volumes: [{ name: v, emptyDir: {} }] }',
        'kind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: { containers: [], volumes: [{ name: v, hostPath: { path: /run } }] } } } } }',
      ] as const,
    ]),
  ),
  'full-cluster-admin': [
    'kind: RoleBinding\nroleRef: { kind: ClusterRole, name: admin }',
    'kind: ClusterRoleBinding\nroleRef: { kind: ClusterRole, name: cluster-admin }',
  ],
  'write-admission-webhooks': [
    'kind: ClusterRole\nrules: [{ apiGroups: [admissionregistration.k8s.io], resources: ["*"], verbs: [get] }]',
    'kind: ClusterRole\nrules: [{ apiGroups: ["*"], resources: [mutatingwebhookconfigurations], verbs: [patch] }]',
  ],
};

describe('guardPolicyOf', () => {
  test('every policy answers a control that exists', () => {
    expect(all.filter(({ control }) => controlOf(control) === null)).toEqual([]);
    expect(guardPolicyOf('no-such-control')).toBeNull();
  });

  test.each(examples.filter(({ guard }) => guard.target === 'pods' && !needsTheCluster.includes(guard.control)))(
    '$title: as the control judges, so the policy',
    ({ guard, fails, objects }) => {
      expect(objects.some((object) => refuses(guard, object))).toBe(fails);
    },
  );

  test.each(all)('$control: refuses one that its control fails, and lets in one that it passes', (guard) => {
    const own = examples.filter((each) => each.guard === guard && each.objects.length > 0);
    const [admitted, refused] = (further[guard.control] ?? []).map((text) => parse(text) as Manifest);
    const among = (list: typeof own) => list.map(({ objects }) => objects.some((object) => refuses(guard, object)));
    expect([...among(own.filter(({ fails }) => fails)), ...(refused ? [refuses(guard, refused)] : [])]).toContain(true);
    expect([...among(own.filter(({ fails }) => !fails)), ...(admitted ? [refuses(guard, admitted)] : [])]).toContain(
      false,
    );
  });

  test.each(all)('$control: both engines are given the same, and neither refuses before it is told to', (guard) => {
    const policy = guardPolicyOf(guard.control);
    const [vap, binding] = parseAllDocuments(policy?.validatingAdmissionPolicy.text ?? '').map((each) => each.toJS());
    const kyverno = parse(policy?.kyverno.text ?? '');
    expect(binding.spec.policyName).toBe(vap.metadata.name);
    expect(binding.spec.validationActions).toEqual(['Warn', 'Audit']);
    expect(kyverno.spec.validationFailureAction).toBe('Audit');
    const { validate, celPreconditions } = kyverno.spec.rules[0];
    expect(validate.cel.expressions[0].expression).toBe(vap.spec.validations[0].expression);
    expect(celPreconditions).toEqual(vap.spec.matchConditions);
    expect(vap.spec.validations[0].expression).toBe(admits(guard));
    expect(vap.metadata.name).toMatch(/^[a-z0-9-]{1,63}$/);
  });
});

function isJudged({ target }: Guard, { kind }: Manifest): boolean {
  return targets[target].kinds.some((each) => each.split('/').at(-1) === kind);
}

function refuses({ target, refused }: Guard, object: Manifest): boolean {
  return holds(refused, { object, ...(target === 'pods' && podOf(object)) });
}

/** What the variables of the policies compute. */
function podOf(object: Manifest) {
  const spec = object['spec'] as PodSpec & {
    template?: { spec: PodSpec };
    jobTemplate?: { spec: { template: { spec: PodSpec } } };
  };
  const podSpec = spec.jobTemplate?.spec.template.spec ?? spec.template?.spec ?? spec;
  const { containers = [], initContainers = [], ephemeralContainers = [] } = podSpec;
  return { podSpec, containers: [...containers, ...initContainers, ...ephemeralContainers] };
}

type PodSpec = { containers?: object[]; initContainers?: object[]; ephemeralContainers?: object[] };
