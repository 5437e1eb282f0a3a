import { yamlOf } from '../rbac-manifests';
import type { GuardPolicy } from '../types';
import type { Guard } from './guard';
import { objectGuards } from './object-guards';
import { podGuards } from './pod-guards';
import { rbacGuards } from './rbac-guards';
import { renderCel } from './render-cel';
import { podVariables, targets } from './targets';

/** Every policy there is, by the control that it answers. */
export const guards: ReadonlyMap<string, Guard> = new Map(
  [...podGuards, ...rbacGuards, ...objectGuards].map((guard) => [guard.control, guard]),
);

/** The policy that refuses what a control finds; null where admission cannot tell, or cannot help. */
export function guardPolicyOf(control: string): GuardPolicy | null {
  const guard = guards.get(control);
  if (!guard) return null;
  const name = `lynceus-${control}`;
  return {
    control,
    title: guard.title,
    about: `It leaves alone ${exemptNamespaces.join(', ')}, names that begin with system: and what the control plane itself writes.`,
    validatingAdmissionPolicy: { name: `${name}.yaml`, text: validatingAdmissionPolicy(guard, name) },
    kyverno: { name: `${name}-kyverno.yaml`, text: kyvernoPolicy(guard, name) },
  };
}

/** The expression that must be true for an object to be let in. */
export const admits = ({ refused }: Guard): string => {
  const expression = renderCel(refused);
  return expression.startsWith('!(') && closesLast(expression) ? expression.slice(1) : `!(${unwrapped(expression)})`;
};

export const exemptNamespaces = ['kube-system', 'kube-public', 'kube-node-lease'];

/** Who keeps the cluster itself running, and is never refused. */
const controlPlane = [
  'system:apiserver',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:serviceaccount:kube-system:clusterrole-aggregation-controller',
  'system:serviceaccount:kube-system:service-account-controller',
];

/** When a policy looks at a request at all. Namespaces are not themselves in a namespace, so their names are asked for. */
export function conditionsOf({ target }: Guard): readonly { readonly name: string; readonly expression: string }[] {
  const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
  return [
    { name: 'not-the-control-plane', expression: `!(request.userInfo.username in ${list(controlPlane)})` },
    {
      name: 'not-a-system-object',
      expression: "!(has(object.metadata.name) && object.metadata.name.startsWith('system:'))",
    },
    ...(target === 'namespaces'
      ? [
          {
            name: 'not-a-system-namespace',
            expression: `!(has(object.metadata.name) && object.metadata.name in ${list(exemptNamespaces)})`,
          },
        ]
      : []),
  ];
}

function validatingAdmissionPolicy(guard: Guard, name: string): string {
  const { rules } = targets[guard.target];
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const policy = {
    apiVersion,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: { resourceRules: rules },
      matchConditions: conditionsOf(guard),
      ...(guard.target === 'pods' && { variables: podVariables }),
      validations: [{ expression: admits(guard), message: guard.message, reason: 'Forbidden' }],
    },
  };
  const binding = {
    apiVersion,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: {
      policyName: name,
      validationActions: ['Warn', 'Audit'],
      matchResources: {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: exemptNamespaces }],
        },
      },
    },
  };
  const start = '# Warns and records only. When what it reports is settled, let it refuse: validationActions: [Deny]\n';
  return `${yamlOf(policy)}---\n${start}${yamlOf(binding)}`;
}

function kyvernoPolicy(guard: Guard, name: string): string {
  const policy = {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: {
      name,
      annotations: {
        'policies.kyverno.io/title': guard.title,
        'pod-policies.kyverno.io/autogen-controllers': 'none',
      },
    },
    spec: {
      validationFailureAction: 'Audit',
      background: false,
      rules: [
        {
          name,
          match: { any: [{ resources: { kinds: targets[guard.target].kinds, operations: ['CREATE', 'UPDATE'] } }] },
          exclude: { any: [{ resources: { namespaces: exemptNamespaces } }] },
          celPreconditions: conditionsOf(guard),
          validate: {
            message: guard.message,
            cel: {
              ...(guard.target === 'pods' && { variables: podVariables }),
              expressions: [{ expression: admits(guard), message: guard.message }],
            },
          },
        },
      ],
    },
  };
  const start = '# Records only. When what it reports is settled, let it refuse: validationFailureAction: Enforce\n';
  return `${start}${yamlOf(policy)}`;
}

/** Whether the bracket that opens after `!` closes only at the end. */
function closesLast(expression: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 1; at < expression.length; at++) {
    const sign = expression[at];
    if (sign === "'" && expression[at - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (sign === '(') depth++;
    if (sign === ')' && --depth === 0) return at === expression.length - 1;
  }
  return false;
}

const unwrapped = (expression: string) =>
  expression.startsWith('(') && closesLast(`!${expression}`) ? expression.slice(1, -1) : expression;
