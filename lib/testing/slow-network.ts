/**
 * NetworkPolicies of Kubernetes asked in the slowest and plainest way, to hold the real evaluator against: written from
 * the documentation of the API, sharing nothing with it. Every list is walked, every address compared bit by bit.
 */
export type SlowPod = {
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly address: string;
  readonly ports: readonly { readonly name: string; readonly containerPort: number; readonly protocol: string }[];
};

export type SlowSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
};

export type SlowPeer = {
  readonly podSelector?: SlowSelector;
  readonly namespaceSelector?: SlowSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
};

export type SlowPort = { readonly protocol?: string; readonly port?: number | string; readonly endPort?: number };

export type SlowPolicy = {
  readonly namespace: string;
  readonly spec: {
    readonly podSelector: SlowSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly { readonly from?: readonly SlowPeer[]; readonly ports?: readonly SlowPort[] }[];
    readonly egress?: readonly { readonly to?: readonly SlowPeer[]; readonly ports?: readonly SlowPort[] }[];
  };
};

/** Whether `from` may open a connection to a port of `to`. */
export function slowMayTalk(
  policies: readonly SlowPolicy[],
  from: SlowPod,
  to: SlowPod,
  port: number,
  protocol: string,
): boolean {
  let leaves = true;
  let enters = true;
  const leaving = policies.filter((policy) => isAbout(policy, 'Egress') && isFor(policy, from));
  const entering = policies.filter((policy) => isAbout(policy, 'Ingress') && isFor(policy, to));
  if (leaving.length > 0) {
    leaves = leaving.some(({ namespace, spec }) =>
      (spec.egress ?? []).some((rule) => fits(rule.to, rule.ports, namespace, to, to, port, protocol)),
    );
  }
  if (entering.length > 0) {
    enters = entering.some(({ namespace, spec }) =>
      (spec.ingress ?? []).some((rule) => fits(rule.from, rule.ports, namespace, from, to, port, protocol)),
    );
  }
  return leaves && enters;
}

function isAbout({ spec }: SlowPolicy, type: string): boolean {
  if (spec.policyTypes !== undefined && spec.policyTypes.length > 0) return spec.policyTypes.includes(type);
  return type === 'Ingress' || (spec.egress !== undefined && spec.egress.length > 0);
}

function isFor({ namespace, spec }: SlowPolicy, pod: SlowPod): boolean {
  return namespace === pod.namespace && fitsLabels(spec.podSelector, pod.labels);
}

function fits(
  peers: readonly SlowPeer[] | undefined,
  ports: readonly SlowPort[] | undefined,
  namespace: string,
  other: SlowPod,
  target: SlowPod,
  port: number,
  protocol: string,
): boolean {
  if (ports !== undefined && ports.length > 0) {
    let found = false;
    for (const each of ports) {
      if ((each.protocol ?? 'TCP') !== protocol) continue;
      if (each.port === undefined) found = true;
      else if (typeof each.port === 'number') {
        for (let at = each.port; at <= (each.endPort ?? each.port); at++) if (at === port) found = true;
      } else {
        for (const own of target.ports) {
          if (own.name === each.port && own.protocol === protocol && own.containerPort === port) found = true;
        }
      }
    }
    if (!found) return false;
  }
  if (peers === undefined || peers.length === 0) return true;
  for (const { podSelector, namespaceSelector, ipBlock } of peers) {
    if (ipBlock !== undefined) {
      if (
        isInside(ipBlock.cidr, other.address) &&
        !(ipBlock.except ?? []).some((each) => isInside(each, other.address))
      )
        return true;
      continue;
    }
    if (namespaceSelector === undefined && other.namespace !== namespace) continue;
    const labels = { 'kubernetes.io/metadata.name': other.namespace, ...other.namespaceLabels };
    if (namespaceSelector !== undefined && !fitsLabels(namespaceSelector, labels)) continue;
    if (podSelector !== undefined && !fitsLabels(podSelector, other.labels)) continue;
    return true;
  }
  return false;
}

function fitsLabels(
  { matchLabels = {}, matchExpressions = [] }: SlowSelector,
  labels: Readonly<Record<string, string>>,
) {
  for (const key in matchLabels) if (labels[key] !== matchLabels[key]) return false;
  for (const { key, operator, values = [] } of matchExpressions) {
    const value = labels[key];
    if (operator === 'Exists' && value === undefined) return false;
    if (operator === 'DoesNotExist' && value !== undefined) return false;
    if (operator === 'In' && (value === undefined || !values.includes(value))) return false;
    if (operator === 'NotIn' && value !== undefined && values.includes(value)) return false;
  }
  return true;
}

function isInside(cidr: string, address: string): boolean {
  const [base = '', length = '32'] = cidr.split('/');
  return bits(base).slice(0, Number(length)) === bits(address).slice(0, Number(length));
}

const bits = (address: string) =>
  address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
