import type { GroupResource } from '../types';
import { benchmarkResults } from './benchmark-results';
import { hostFacts, hostText } from './host-facts';
import { json } from './json';
import type { Rule } from './rule';
import { vulnerabilityManifest } from './vulnerability-manifest';

type KindRules = Readonly<Record<string, Rule>>;

/**
 * Custom resources of scanners, policy engines, meshes and delivery tools. Their schemas belong to others and change:
 * a field of an unexpected type is left out and never refuses a whole cluster.
 */
export const customKinds: Readonly<Record<GroupResource, KindRules>> = {
  ...all(
    ['gatewayclasses', 'gateways', 'httproutes', 'grpcroutes', 'tlsroutes', 'tcproutes', 'udproutes'],
    'gateway.networking.k8s.io',
    { spec: json },
  ),

  ...all(['vulnerabilityreports', 'clustervulnerabilityreports', 'exposedsecretreports'], 'aquasecurity.github.io', {
    report: only(
      ['artifact', 'registry', 'os', 'scanner', 'summary', 'updateTimestamp', 'vulnerabilities', 'secrets'],
      vulnerability,
    ),
  }),
  ...all(
    [
      ...['configauditreports', 'clusterconfigauditreports', 'rbacassessmentreports', 'clusterrbacassessmentreports'],
      ...['infraassessmentreports', 'clusterinfraassessmentreports'],
    ],
    'aquasecurity.github.io',
    { report: only(['scanner', 'summary', 'checks'], check) },
  ),

  ...all(['ciskubebenchreports'], 'aquasecurity.github.io', { report: benchmarkResults }),

  ...all(['vulnerabilitymanifests'], 'spdx.softwarecomposition.kubescape.io', { spec: vulnerabilityManifest }),
  ...all(['vulnerabilitymanifestsummaries'], 'spdx.softwarecomposition.kubescape.io', { spec: json }),
  ...all(['osreleasefiles', 'kernelversions'], 'hostdata.kubescape.cloud', { spec: hostText }),
  ...all(
    [
      ...['linuxsecurityhardeningstatuses', 'openportslists', 'linuxkernelvariables', 'kubeletinfos'],
      ...['kubeproxyinfos', 'controlplaneinfos', 'cloudproviderinfos', 'cniinfos'],
    ],
    'hostdata.kubescape.cloud',
    { spec: hostFacts },
  ),
  ...all(['securityexceptions', 'clustersecurityexceptions', 'servicesscanresults'], 'kubescape.io', { spec: json }),

  // The pods of these templates carry environments like any other: only what controls judge passes.
  ...all(['sandboxtemplates'], 'extensions.agents.x-k8s.io', {
    spec: only(['networkPolicyManagement', 'networkPolicy', 'podTemplate'], sandboxPod),
  }),

  ...all(['policies', 'clusterpolicies', 'policyexceptions'], 'kyverno.io', { spec: json }),
  ...all(['policyreports', 'clusterpolicyreports'], 'wgpolicyk8s.io', {
    scope: only(['apiVersion', 'kind', 'namespace', 'name']),
    summary: json,
    results: each(['policy', 'rule', 'result', 'severity', 'category', 'source', 'scored', 'resources']),
  }),
  ...all(['constrainttemplates'], 'templates.gatekeeper.sh', {
    spec: (value) => pick(value, ['crd'], (crd) => pick(crd, ['spec'], (spec) => pick(spec, ['names']))),
  }),

  ...all(['adminnetworkpolicies', 'baselineadminnetworkpolicies'], 'policy.networking.k8s.io', { spec: json }),
  ...all(['networkpolicies', 'globalnetworkpolicies'], 'crd.projectcalico.org', { spec: json }),
  ...all(['networkpolicies', 'globalnetworkpolicies'], 'projectcalico.org', { spec: json }),
  ...all(['ciliumnetworkpolicies', 'ciliumclusterwidenetworkpolicies'], 'cilium.io', { spec: json, specs: json }),

  ...all(['peerauthentications', 'authorizationpolicies', 'requestauthentications'], 'security.istio.io', {
    spec: json,
  }),
  ...all(['gateways', 'virtualservices'], 'networking.istio.io', { spec: json }),
  ...all(
    ['servers', 'authorizationpolicies', 'meshtlsauthentications', 'networkauthentications'],
    'policy.linkerd.io',
    { spec: json },
  ),

  // Values of charts hold credentials more often than not: they do not pass.
  ...all(['applications'], 'argoproj.io', {
    spec: only(['project', 'destination', 'source', 'sources', 'syncPolicy'], source),
    status: only(['sync', 'health'], (value) => pick(value, ['status'])),
  }),
  ...all(['appprojects'], 'argoproj.io', {
    spec: only([
      ...['sourceRepos', 'sourceNamespaces', 'destinations', 'clusterResourceWhitelist', 'clusterResourceBlacklist'],
      ...['namespaceResourceWhitelist', 'namespaceResourceBlacklist', 'destinationServiceAccounts'],
      ...['roles', 'signatureKeys', 'syncWindows'],
    ]),
  }),
  ...all(['kustomizations'], 'kustomize.toolkit.fluxcd.io', {
    spec: only(['path', 'prune', 'sourceRef', 'serviceAccountName', 'targetNamespace', 'decryption', 'suspend']),
  }),
  ...all(['helmreleases'], 'helm.toolkit.fluxcd.io', {
    spec: only(['chart', 'chartRef', 'releaseName', 'serviceAccountName', 'targetNamespace', 'suspend']),
  }),
  ...all(['issuers', 'clusterissuers'], 'cert-manager.io', { spec: json }),
};

function all(plurals: readonly string[], group: string, rules: KindRules): Record<GroupResource, KindRules> {
  return Object.fromEntries(plurals.map((plural) => [`${plural}.${group}`, rules]));
}

type Narrow = (value: unknown, field: string) => unknown;

/** Only these fields of an object, each narrowed further where its content needs it. */
function only(kept: readonly string[], narrow?: Narrow): Rule {
  return (value) => pick(value, kept, narrow);
}

/** Only these fields of each object in a list. */
function each(kept: readonly string[]): Rule {
  return (value) => (Array.isArray(value) ? json(value.map((item: unknown) => pickRaw(item, kept))) : undefined);
}

function pick(value: unknown, kept: readonly string[], narrow?: Narrow): unknown {
  const picked = pickRaw(value, kept, narrow);
  return picked && json(picked);
}

function pickRaw(value: unknown, kept: readonly string[], narrow?: Narrow): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found = new Map(Object.entries(value));
  const picked: Record<string, unknown> = {};
  for (const field of kept) {
    const inner: unknown = found.get(field);
    const passed = narrow && inner !== undefined ? narrow(inner, field) : inner;
    if (passed !== undefined) picked[field] = passed;
  }
  return picked;
}

function sandboxPod(value: unknown, field: string): unknown {
  if (field !== 'podTemplate') return value;
  return pickRaw(value, ['spec'], (spec) =>
    pickRaw(spec, ['runtimeClassName', 'initContainers', 'containers'], (inner, kept) =>
      kept === 'runtimeClassName' ? inner : listOf(inner, ['name', 'image', 'resources']),
    ),
  );
}

const vulnerabilityFields = [
  ...['vulnerabilityID', 'severity', 'score', 'title', 'primaryLink', 'resource', 'installedVersion', 'fixedVersion'],
  ...['class', 'packageType', 'packagePURL', 'target', 'publishedDate'],
];
const exposedSecretFields = ['ruleID', 'category', 'severity', 'title', 'target'];

function vulnerability(value: unknown, field: string): unknown {
  if (field === 'vulnerabilities') return listOf(value, vulnerabilityFields);
  // `match` quotes the secret itself.
  if (field === 'secrets') return listOf(value, exposedSecretFields);
  return value;
}

function check(value: unknown, field: string): unknown {
  return field === 'checks' ? listOf(value, ['checkID', 'severity', 'success', 'title', 'category']) : value;
}

const listOf = (value: unknown, kept: readonly string[]) =>
  Array.isArray(value) ? value.map((item: unknown) => pickRaw(item, kept)) : undefined;

const sourceFields = ['repoURL', 'targetRevision', 'path', 'chart', 'ref'];

function source(value: unknown, field: string): unknown {
  if (field === 'source') return pickRaw(value, sourceFields);
  if (field === 'sources') return listOf(value, sourceFields);
  return value;
}
