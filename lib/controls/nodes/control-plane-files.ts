import type { Control, Violation } from '../types';
import { asFields, defineHostControl, type Fields } from './host-facts';

const shape = { surface: 'control-plane', onControlPlane: true, kind: 'controlplaneinfos' } as const;
const saysOf = (facts: Fields, file: string): readonly Fields[] | null => {
  const says = asFields(asFields(facts['APIServerInfo'])[file])['says'];
  return Array.isArray(says) ? says.map(asFields) : null;
};
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const strong = new Set(['aescbc', 'aesgcm', 'secretbox', 'kms']);
const asExample = (file: string, yaml: string) =>
  `APIServerInfo: { ${file}: { path: /etc/kubernetes/example.yaml, permissions: 384, content: ${Buffer.from(yaml).toString('base64')} } }`;
const encryption = (provider: string) =>
  `resources: [{ resources: [secrets], providers: [{ ${provider}: {} }, { identity: {} }] }]`;
const secretsAt = (level: string) =>
  `rules: [{ level: ${level}, resources: [{ group: "", resources: [secrets, configmaps] }] }, { level: Metadata }]`;

/** What stands in the files that the API server is given, and no flag tells. */
export const controlPlaneFileControls: readonly Control[] = [
  defineHostControl({
    ...shape,
    id: 'encryption-providers',
    title: 'Secrets are written to etcd as they are',
    severity: 'high',
    why: 'The first provider of the list writes. Where that is identity, or Secrets are in no list, a copy of etcd is a copy of every Secret.',
    remediation: {
      text: 'Put a provider that encrypts first, best one whose key an outside service keeps (kms), then rewrite all Secrets.',
      patch:
        'resources:\n  - resources: [secrets]\n    providers:\n      - kms: { apiVersion: v2, name: vault, endpoint: unix:///run/kms.sock }\n      - identity: {}',
      command: 'kubectl get secrets --all-namespaces -o json | kubectl replace -f -',
    },
    references: { kubescape: ['C-0142', 'C-0208'], cis: ['1.2.28', '5.4.2'], mitre: ['T1552.007'], owasp: ['K08'] },
    benchmark: { section: '1', about: /encryption providers are appropriately configured/i },
    judge: (facts) => {
      const entries = saysOf(facts, 'encryptionProviderConfigFile');
      if (entries === null) return null;
      const own = entries.find((entry) => texts(entry['resources']).some((kind) => /^(secrets|\*\.?\*?)$/.test(kind)));
      const path = 'resources';
      if (!own) return [{ path, message: 'The encryption configuration leaves Secrets out' }];
      const [first = 'identity'] = texts(own['providers']);
      return strong.has(first)
        ? []
        : [{ path, message: `Secrets are written by the provider ${first}, which encrypts nothing` }];
    },
    fails: asExample(
      'encryptionProviderConfigFile',
      encryption('identity').replace(', { identity: {} }', ', { aescbc: {} }'),
    ),
    passes: asExample('encryptionProviderConfigFile', encryption('kms')),
  }),
  defineHostControl({
    ...shape,
    id: 'audit-policy-content',
    title: 'The audit policy leaves out what matters, or writes secrets down',
    severity: 'medium',
    why: 'Without a line about exec, port-forward and Secrets nobody can tell afterwards what was done; at the level Request the log holds the Secrets themselves.',
    remediation: {
      text: 'Log Secrets, ConfigMaps and TokenReviews at Metadata, changes of pods and what leads into them at Metadata or more, and leave nothing of these at None.',
      patch:
        'rules:\n  - level: Metadata\n    resources: [{ group: "", resources: [secrets, configmaps] }, { group: authentication.k8s.io, resources: [tokenreviews] }]\n  - level: Metadata',
    },
    references: {
      kubescape: ['C-0161'],
      cis: ['3.2.1', '3.2.2'],
      nsa: ['Audit Logging and Threat Detection'],
      owasp: ['K05'],
    },
    benchmark: { section: '1', about: /audit policy/i },
    judge: (facts) => {
      const rules = saysOf(facts, 'auditPolicyFile');
      return rules && auditFaults(rules);
    },
    fails: asExample('auditPolicyFile', secretsAt('RequestResponse')),
    passes: asExample('auditPolicyFile', secretsAt('Metadata')),
  }),
];

const watched: readonly (readonly [group: string, resource: string])[] = [
  ...(['secrets', 'configmaps', 'pods', 'pods/exec', 'pods/portforward', 'pods/proxy', 'services/proxy'] as const).map(
    (resource) => ['', resource] as const,
  ),
  ['apps', 'deployments'],
  ['authentication.k8s.io', 'tokenreviews'],
];
const confidential = new Set(['secrets', 'configmaps', 'tokenreviews']);

/** The first rule that speaks of a resource decides, as in the API server; rules for some users only say less. */
function auditFaults(rules: readonly Fields[]): Violation[] {
  return watched.flatMap(([group, resource]) => {
    const rule = rules.find((one) => !narrows(one) && matches(one['resources'], group, resource));
    const level = typeof rule?.['level'] === 'string' ? rule['level'] : 'None';
    if (level === 'None') return [{ path: 'rules', message: `Nothing is logged of ${resource}` }];
    if (confidential.has(resource) && /^Request/.test(level)) {
      return [{ path: 'rules', message: `At the level ${level} the log holds what is in ${resource}` }];
    }
    return [];
  });
}

const narrows = (rule: Fields) =>
  ['verbs', 'users', 'userGroups', 'namespaces'].some((field) => texts(rule[field]).length > 0);

function matches(listed: unknown, group: string, resource: string): boolean {
  if (!Array.isArray(listed) || listed.length === 0) return true;
  return listed.map(asFields).some((one) => {
    if ((one['group'] ?? '') !== group) return false;
    const names = texts(one['resources']);
    const [, sub] = resource.split('/');
    return (
      names.length === 0 ||
      names.some((name) => name === resource || name === '*' || (sub !== undefined && name === `*/${sub}`))
    );
  });
}
