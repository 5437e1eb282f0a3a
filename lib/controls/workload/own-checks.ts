import { objectsOf } from '@/lib/inventory/kinds';
import { topOwners } from '@/lib/inventory/owners';
import { compareRefs, refKey, refOf } from '@/lib/inventory/refs';
import type { Inventory, KubeObject, ObjectRef } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { defineControl } from '../define-control';
import { deployment, documents, object } from '../manifests';
import { workloadKinds } from '../reads';
import type { ControlContext, Judged, Severity, Violation } from '../types';

const trivyKinds = [
  ...['configauditreports', 'clusterconfigauditreports', 'rbacassessmentreports', 'clusterrbacassessmentreports'],
].map((plural) => `${plural}.aquasecurity.github.io`);
const policyKinds = ['policyreports.wgpolicyk8s.io', 'clusterpolicyreports.wgpolicyk8s.io'];

/** What checks of one's own said of one object. */
type Checked = Judged & { readonly faults: readonly Violation[] };

/** Objects that fail checks which the organisation wrote itself, for Trivy or for a policy engine. */
export const ownChecks = defineControl<Checked>({
  id: 'own-checks-fail',
  family: 'workload',
  surface: 'workloads',
  title: 'Checks that you wrote yourselves fail',
  severity: 'medium',
  why: 'Somebody wrote down a rule for this organisation, and a scanner or a policy engine of the cluster reports what breaks it. What those tools ship with is asked by other controls already and left out here.',
  remediation: {
    text: 'The report of the tool says what the rule wants; change the object, or the rule.',
    command: 'kubectl get configauditreports,policyreports -A',
  },
  references: { nsa: ['Kubernetes Pod security'], owasp: ['K04'] },
  // Owners are followed: a report is about a ReplicaSet, a finding about its Deployment.
  reads: [...workloadKinds, ...trivyKinds, ...policyKinds],
  each: ({ inventory }: ControlContext) => checkedObjects(inventory),
  *check({ faults }) {
    yield* faults;
  },
  examples: [
    {
      name: 'a check of one’s own, by the Deployment behind its ReplicaSet',
      manifest: documents(shop(), replicaSet(), audit('ACME-0007', false)),
      fails: ['shop'],
    },
    { name: 'one that passes', manifest: documents(shop(), replicaSet(), audit('ACME-0007', true)), fails: [] },
    {
      name: 'a check that Trivy ships: asked by another control',
      manifest: documents(shop(), replicaSet(), audit('KSV0014', false), audit('AVD-KSV-0104', false, 'other')),
      fails: [],
    },
    {
      name: 'a policy of one’s own',
      manifest: documents(shop(), policyReport('Cost control', 'fail')),
      fails: ['shop'],
    },
    { name: 'a policy that holds', manifest: documents(shop(), policyReport('Cost control', 'pass')), fails: [] },
    {
      name: 'a policy of the Pod Security Standards: asked by another control',
      manifest: documents(shop(), policyReport('Pod Security Standards (Baseline)', 'fail')),
      fails: [],
    },
  ],
});

const known = new WeakMap<Inventory, readonly Checked[]>();

function checkedObjects(inventory: Inventory): readonly Checked[] {
  const before = known.get(inventory);
  if (before) return before;
  const said = [...trivyChecks(inventory), ...policyResults(inventory)];
  if (said.length === 0) return []; // most clusters have no such reports, and what follows goes through all workloads
  const topOf = topOwners(inventory);
  const owned = workloadKinds.flatMap((kind) => objectsOf(inventory, kind));
  const objects = new Map<string, KubeObject>(owned.map((one) => [refKey(refOf(one)), one]));
  const found = new Map<string, { ref: ObjectRef; faults: Map<string, Violation> }>();
  for (const { ref, fault } of said) {
    const seen = objects.get(refKey(ref));
    const top = seen ? topOf(seen).ref : ref;
    const checked = found.get(refKey(top)) ?? { ref: top, faults: new Map<string, Violation>() };
    found.set(refKey(top), checked);
    if (fault) checked.faults.set(fault.message, fault);
  }
  const all = [...found.values()]
    .map(({ ref, faults }) => ({ ref, faults: [...faults.values()] }))
    .sort((a, b) => compareRefs(a.ref, b.ref));
  known.set(inventory, all);
  return all;
}

type Said = { readonly ref: ObjectRef; readonly fault: Violation | null };

/** `KSV014`, `AVD-KSV-0014`, `KCV0001`: what Trivy ships. */
const isShipped = (id: string) => /^(AVD-)?K[SC]V-?\d+$/i.test(id);

type Check = {
  readonly checkID?: string;
  readonly severity?: string;
  readonly success?: boolean;
  readonly title?: string;
};

function trivyChecks(inventory: Inventory): Said[] {
  return trivyKinds
    .flatMap((kind) => objectsOf(inventory, kind))
    .flatMap((report) => {
      const ref = reportedBy(report);
      const { checks = [] } = (report['report'] ?? {}) as { readonly checks?: readonly Check[] }; // as sanitised
      if (ref === null) return [];
      return checks
        .filter(({ checkID = '', success }) => checkID !== '' && !isShipped(checkID) && success !== undefined)
        .map(({ checkID = '', severity, success, title = '' }) => ({
          ref,
          fault: success ? null : faultOf(`${checkID}: ${title || 'failed'}`, severity),
        }));
    });
}

/** The object that a report of the trivy-operator is about, by its labels. */
function reportedBy({ metadata: { labels, namespace } }: KubeObject): ObjectRef | null {
  const label = (name: string) => labels[`trivy-operator.resource.${name}`] ?? '';
  const [kind, name] = [label('kind'), label('name')];
  const wanted = wantedKinds.find((each) => each.kind === kind);
  if (name === '' || wanted === undefined) return null;
  return {
    apiVersion: wanted.apiVersion,
    kind,
    namespace: wanted.namespaced ? label('namespace') || namespace : '',
    name,
  };
}

type Result = {
  readonly policy?: string;
  readonly rule?: string;
  readonly result?: string;
  readonly severity?: string;
  readonly category?: string;
  readonly resources?: readonly Partial<ObjectRef>[];
};

function policyResults(inventory: Inventory): Said[] {
  return policyKinds
    .flatMap((kind) => objectsOf(inventory, kind))
    .flatMap((report) => {
      const { scope, results = [] } = report as {
        readonly scope?: Partial<ObjectRef>;
        readonly results?: readonly Result[];
      }; // as sanitised
      return results
        .filter(({ category = '', result = '' }) => !/^pod security/i.test(category) && /^(pass|fail)$/.test(result))
        .flatMap(({ policy = '', rule, result, severity, resources = [] }) =>
          (resources.length > 0 ? resources : scope ? [scope] : []).map((about) => ({
            ref: { apiVersion: 'v1', kind: '', namespace: '', name: '', ...about },
            fault: result === 'pass' ? null : faultOf(`Policy ${policy}${rule ? `, rule ${rule}` : ''}`, severity),
          })),
        );
    })
    .filter(({ ref }) => ref.kind !== '' && ref.name !== '');
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

function faultOf(message: string, severity = ''): Violation {
  const level = severities.find((each) => each === severity.toLowerCase());
  return { path: '', message, ...(level && { severity: level }) };
}

function shop(): string {
  return deployment('containers: [{ name: app }]', 'name: shop, namespace: shop');
}

function replicaSet(): string {
  const owner = 'ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: shop, uid: d, controller: true }]';
  return object(
    'apps/v1',
    'ReplicaSet',
    `name: shop-1, namespace: shop, labels: { app: app }, ${owner}`,
    'spec: { selector: { matchLabels: { app: app } }, template: { metadata: { labels: { app: app } }, spec: { containers: [{ name: app }] } } }',
  );
}

function audit(checkID: string, success: boolean, name = 'shop'): string {
  return object(
    'aquasecurity.github.io/v1alpha1',
    'ConfigAuditReport',
    `name: replicaset-${name}, namespace: shop, labels: { trivy-operator.resource.kind: ReplicaSet, trivy-operator.resource.name: shop-1, trivy-operator.resource.namespace: shop }`,
    `report: { checks: [{ checkID: ${checkID}, severity: HIGH, success: ${String(success)}, title: Names its cost centre }] }`,
  );
}

function policyReport(category: string, result: string): string {
  return object(
    'wgpolicyk8s.io/v1alpha2',
    'PolicyReport',
    'name: polr, namespace: shop',
    `scope: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: shop }, results: [{ policy: cost-centre, rule: label, result: ${result}, severity: low, category: ${category} }]`,
  );
}
