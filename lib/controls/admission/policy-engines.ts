import { objectsOf } from '@/lib/inventory/kinds';
import { refOf } from '@/lib/inventory/refs';
import { constraintGroup } from '@/lib/inventory/wanted-kinds';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { object } from '../manifests';
import type { Control, ControlContext, Violation } from '../types';

const shape = { family: 'admission', surface: 'control-plane' } as const;
const references = { mitre: ['T1562.001'], owasp: ['K04'] };
const kyvernoKinds = ['clusterpolicies.kyverno.io', 'policies.kyverno.io'] as const;

type KyvernoSpec = {
  readonly validationFailureAction?: string;
  readonly rules?: readonly { readonly name?: string; readonly validate?: { readonly failureAction?: string } }[];
};
const policy = (spec: string) => object('kyverno.io/v1', 'ClusterPolicy', 'name: no-root', `spec: { ${spec} }`);
const validates = 'rules: [{ name: root, validate: { message: no } }]';

/** Policies of Kyverno that write down and refuse nothing. */
export const kyvernoAudits = defineControl<JudgedObject>({
  ...shape,
  id: 'kyverno-policy-only-reports',
  title: 'Policies of Kyverno only report',
  severity: 'medium',
  why: 'Audit is what a policy does that says nothing else: it writes a report that somebody may read, and lets the pod through.',
  remediation: {
    text: 'Mend what the reports show, then enforce.',
    patch: 'spec:\n  rules:\n    - validate:\n        failureAction: Enforce',
  },
  references,
  reads: [...kyvernoKinds],
  each: (context) =>
    kyvernoKinds
      .flatMap((kind) => judgeObjects(kind)(context))
      .filter(({ object: one }) => validating(one['spec']).length > 0),
  *check({ object: one }): Iterable<Violation> {
    const { validationFailureAction = 'Audit' } = (one['spec'] ?? {}) as KyvernoSpec; // as sanitised
    for (const { name = '', validate, index } of validating(one['spec'])) {
      const action = validate?.failureAction ?? validationFailureAction;
      if (/^enforce$/i.test(action)) continue;
      yield { path: `spec.rules[${index}].validate`, message: `Rule ${name} reports what it should refuse` };
    }
  },
  examples: [
    { name: 'the default', manifest: policy(validates), fails: ['no-root'] },
    { name: 'for the whole policy', manifest: policy(`validationFailureAction: Enforce, ${validates}`), fails: [] },
    {
      name: 'for the rule',
      manifest: policy('rules: [{ name: root, validate: { failureAction: Enforce } }]'),
      fails: [],
    },
    { name: 'a policy that only changes', manifest: policy('rules: [{ name: label, mutate: {} }]'), fails: [] },
  ],
});

const validating = (spec: unknown) =>
  (((spec ?? {}) as KyvernoSpec).rules ?? []) // as sanitised
    .map((rule, index) => ({ ...rule, index }))
    .filter(({ validate }) => validate !== undefined);

const isConstraint = (kind: string) => kind.endsWith(`.${constraintGroup}`);
const constraint = (action: string) =>
  object('constraints.gatekeeper.sh/v1beta1', 'K8sNoPrivileged', 'name: no-privileged', `spec: { ${action} }`);

/** Constraints of Gatekeeper that refuse nothing. */
export const gatekeeperDryRun = defineControl<JudgedObject>({
  ...shape,
  id: 'gatekeeper-constraint-only-reports',
  title: 'Constraints of Gatekeeper refuse nothing',
  severity: 'medium',
  why: 'With dryrun or warn the violation is counted, and the object is made all the same.',
  remediation: { text: 'Mend what is counted as violations, then deny.', patch: 'spec:\n  enforcementAction: deny' },
  references,
  reads: ['constrainttemplates.templates.gatekeeper.sh'],
  each: ({ inventory }: ControlContext) =>
    Object.keys(inventory.kinds)
      .filter(isConstraint)
      .flatMap((kind) => objectsOf(inventory, kind).map((one) => ({ ref: refOf(one), object: one }))),
  *check({ object: one }): Iterable<Violation> {
    const { enforcementAction = 'deny' } = (one['spec'] ?? {}) as { enforcementAction?: string }; // as sanitised
    if (enforcementAction === 'deny' || enforcementAction === 'scoped') return;
    yield { path: 'spec.enforcementAction', message: `Its action is ${enforcementAction}` };
  },
  examples: [
    { name: 'a dry run', manifest: constraint('enforcementAction: dryrun'), fails: ['no-privileged'] },
    { name: 'the default denies', manifest: constraint(''), fails: [] },
  ],
});

const admission = 'admissionregistration.k8s.io';
const validatingPolicies = `validatingadmissionpolicies.${admission}`;
const admissionPolicy = (failurePolicy: string) =>
  object(
    `${admission}/v1`,
    'ValidatingAdmissionPolicy',
    'name: no-latest',
    `spec: { failurePolicy: ${failurePolicy} }`,
  );

/** Policies that let through what they cannot judge. */
export const policyFailsOpen = defineControl<JudgedObject>({
  ...shape,
  id: 'admission-policy-fails-open',
  title: 'Validating admission policies let through what they cannot judge',
  severity: 'low',
  why: 'An expression that fails on an unexpected object is skipped: whoever finds the object that breaks it is past the policy.',
  remediation: {
    text: 'Let failures refuse, and guard optional fields with has().',
    patch: 'spec:\n  failurePolicy: Fail',
  },
  references,
  reads: [validatingPolicies],
  each: judgeObjects(validatingPolicies),
  *check({ object: one }): Iterable<Violation> {
    const { failurePolicy = 'Fail' } = (one['spec'] ?? {}) as { failurePolicy?: string }; // as sanitised
    if (failurePolicy === 'Ignore')
      yield { path: 'spec.failurePolicy', message: 'Errors of its expressions are ignored' };
  },
  examples: [
    { name: 'errors are ignored', manifest: admissionPolicy('Ignore'), fails: ['no-latest'] },
    { name: 'errors refuse', manifest: admissionPolicy('Fail'), fails: [] },
  ],
});

const enforce = 'pod-security.kubernetes.io/enforce';
const pinned = (version: string, level = 'restricted') =>
  object('v1', 'Namespace', `name: shop, labels: { ${enforce}: ${level}, ${enforce}-version: "${version}" }`);

/** Namespaces whose Pod Security stays at what it was years ago. */
export const oldPodSecurity = defineControl<JudgedObject>({
  ...shape,
  id: 'pod-security-version-pinned',
  title: 'Namespaces enforce an old version of Pod Security',
  severity: 'low',
  why: 'Each version of Kubernetes closes a gap of the standards: from v1.34 on, probes that reach other hosts. A namespace that is pinned to an older one keeps its gaps after every upgrade.',
  remediation: {
    text: 'Follow the cluster, or raise the version with each upgrade.',
    command: `kubectl label --overwrite namespace NAME ${enforce}-version=latest`,
  },
  references: { nsa: ['Kubernetes Pod security'], owasp: ['K04'] },
  reads: ['namespaces'],
  each: (context) =>
    judgeObjects('namespaces')(context).filter(({ object: one }) =>
      /^(baseline|restricted)$/.test(one.metadata.labels[enforce] ?? ''),
    ),
  *check({ object: one }): Iterable<Violation> {
    const version = one.metadata.labels[`${enforce}-version`] ?? 'latest';
    const minor = Number(/^v1\.(\d+)$/.exec(version)?.[1] ?? 'NaN');
    if (version === 'latest' || minor >= newestGap) return;
    yield { path: `metadata.labels["${enforce}-version"]`, message: `Is held to the standards as of ${version}` };
  },
  examples: [
    { name: 'as of years ago', manifest: pinned('v1.25'), fails: ['shop'] },
    { name: 'a version that is none', manifest: pinned('1.34'), fails: ['shop'] },
    { name: 'the newest', manifest: pinned('latest'), fails: [] },
    { name: 'a recent one', manifest: pinned('v1.34'), fails: [] },
  ],
});

/** The version that last closed a gap: baseline looks at the hosts of probes. */
const newestGap = 34;

/** Policies that are there and do not hold. */
export const policyEngineControls: readonly Control[] = [
  kyvernoAudits,
  gatekeeperDryRun,
  policyFailsOpen,
  oldPodSecurity,
];
