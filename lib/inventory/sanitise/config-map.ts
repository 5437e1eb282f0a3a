import type { ConfigMap } from '../kinds';
import { looksSecret } from '../secrets/looks-secret';
import { redactText } from '../secrets/redact';
import { asRecord, inField, Misfit } from './rule';

/**
 * A ConfigMap's keys and whether their values look like credentials. The values themselves do not pass, except the
 * few that a control names, and those without the credentials in them.
 */
export function sanitiseConfigMap(
  source: Readonly<Record<string, unknown>>,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Pick<ConfigMap, 'keys' | 'data'> {
  const read = readKeys.get(`${namespace}/${name}`) ?? readKeys.get(name) ?? [];
  const values = textValues(source['data'], 'data');
  const data: Record<string, string> = {};
  for (const [key, value] of values) {
    if (read.some((pattern) => matches(pattern, key)) || readEverywhere.has(key)) data[key] = redactText(value);
  }
  const binary = source['binaryData'] ?? {};
  const keys = [
    ...values.map(([key, value]) => {
      const secret = looksSecret(key, value);
      return secret ? { name: key, looksSecret: secret } : { name: key };
    }),
    ...Object.keys(inField('binaryData', () => asRecord(binary))).map((key) => ({ name: key })),
  ];
  keys.sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.keys(data).length === 0 ? { keys } : { keys, data };
}

/** The ConfigMaps whose content controls judge, some in any namespace, with the keys they read; `*` ends a prefix. */
const readKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['kube-system/aws-auth', ['mapRoles', 'mapUsers', 'mapAccounts']],
  ['kube-system/coredns', ['Corefile']],
  ['kube-system/kubeadm-config', ['ClusterConfiguration', 'ClusterStatus']],
  ['kube-system/kubelet-config', ['kubelet']],
  ['kube-system/kube-proxy', ['config.conf']],
  ['kube-system/kube-proxy-config', ['config']],
  ['istio-system/istio', ['mesh']],
  ['argocd-rbac-cm', ['policy.*', 'scopes']],
  ['argocd-cm', ['url', 'accounts.*', 'admin.enabled', 'users.*', 'exec.*', 'application.resourceTrackingMethod']],
]);

/** Settings of an ingress-nginx controller, whose ConfigMap may have any name. */
const readEverywhere: ReadonlySet<string> = new Set(['allow-snippet-annotations', 'annotations-risk-level']);

const matches = (pattern: string, key: string) =>
  pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

function textValues(value: unknown, field: string): [string, string][] {
  if (value === undefined || value === null) return [];
  return inField(field, () =>
    Object.entries(asRecord(value)).flatMap(([key, content]): [string, string][] => {
      if (content === null || key === '__proto__') return [];
      if (typeof content !== 'string') throw new Misfit(`value of ${key} must be text; quote numbers, true and false`);
      return [[key, content]];
    }),
  );
}
