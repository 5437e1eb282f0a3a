import { objectsOf, type ServiceAccount } from '@/lib/inventory/kinds';
import { onceFor } from '@/lib/inventory/once-for';
import type { Inventory } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { accountUser } from '@/lib/rbac/identity';
import { whoCan } from '@/lib/rbac/who-can';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { Subject } from '@/lib/rbac/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object, pod } from '../manifests';
import { exposureKinds, exposuresOf } from '../network/exposure';
import { granted, rule } from '../rbac/granted/manifests';
import { rbacKinds } from '../rbac/granted/permission-control';
import { listed, subjectLabel } from '../rbac/granted/sentences';
import { workloadKinds } from '../reads';
import type { ControlContext, Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';
import { marksByNamespace } from './ownership';

/** Annotations by which a ServiceAccount becomes an identity of the cloud, and what their value names. */
const cloudIdentities = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
] as const;

const shape = { family: 'cloud', surface: 'cloud' } as const;
const references = { mitre: ['T1078.004', 'T1552.005'], owasp: ['K03', 'K08'] };
const account = (namespace: string, name = 'uploader', role = 'arn:aws:iam::1:role/uploads') =>
  object(
    'v1',
    'ServiceAccount',
    `name: ${name}, namespace: ${namespace}, annotations: { ${cloudIdentities[0]}: "${role}" }`,
  );
const web = (more = '', containers = '[{ name: app }]') =>
  pod(
    `serviceAccountName: uploader, containers: ${containers}${more}`,
    'name: web, namespace: shop, labels: { app: web }',
  );

/** The cloud identity of a ServiceAccount: its annotation and what that names; null when it has none. */
function cloudIdentityOf({
  metadata,
}: ServiceAccount): { readonly annotation: string; readonly identity: string } | null {
  for (const annotation of cloudIdentities) {
    const identity = metadata.annotations[annotation];
    if (identity) return { annotation, identity };
  }
  return null;
}

const accounts = (context: ControlContext): JudgedObject<ServiceAccount>[] =>
  judgeObjects('serviceaccounts')(context).filter(({ object: one }) => cloudIdentityOf(one) !== null);

/** One identity of the cloud for several namespaces. */
export const sharedCloudIdentity = defineControl<JudgedObject<ServiceAccount>>({
  ...shape,
  id: 'shared-cloud-identity',
  title: 'Namespaces share one cloud identity',
  severity: 'low',
  why: 'Whoever takes a pod in one of them acts in the cloud for all, and the log of the cloud does not tell them apart.',
  remediation: {
    text: 'Make a role for each workload, with what it needs, and let each role trust one ServiceAccount only.',
  },
  references,
  settings: ['environmentLabels'],
  reads: ['serviceaccounts', 'namespaces'],
  each: accounts,
  *check({ ref, object: one }, { inventory, settings }): Iterable<Violation> {
    const own = cloudIdentityOf(one);
    if (!own) return;
    const namespaces = namespacesByIdentity(inventory).get(own.identity) ?? [];
    if (namespaces.length < 2) return;
    const environments = marksByNamespace(inventory, settings.environmentLabels);
    const crossed = new Set(namespaces.flatMap((name) => environments.get(name) ?? []));
    const others = namespaces.filter((name) => name !== ref.namespace);
    yield {
      path: `metadata.annotations["${own.annotation}"]`,
      ...(crossed.size > 1 && { severity: 'medium' }),
      message: `Acts as ${own.identity}, as ServiceAccounts of ${listed(others, 'namespace')} do${crossed.size > 1 ? ', across environments' : ''}`,
    };
  },
  examples: [
    {
      name: 'two namespaces',
      manifest: documents(account('shop'), account('bank', 'writer')),
      fails: ['uploader', 'writer'],
    },
    { name: 'two in one namespace', manifest: documents(account('shop'), account('shop', 'writer')), fails: [] },
  ],
});

/** Of each identity the namespaces whose ServiceAccounts act as it, in order. */
const namespacesByIdentity = onceFor((inventory: Inventory): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>();
  for (const one of objectsOf(inventory, 'serviceaccounts')) {
    const identity = cloudIdentityOf(one)?.identity;
    if (identity === undefined) continue;
    const namespaces = found.get(identity) ?? new Set();
    found.set(identity, namespaces.add(one.metadata.namespace));
  }
  return new Map([...found].map(([identity, namespaces]) => [identity, [...namespaces].sort()]));
});

/** Workloads with a cloud identity that are easy to take. */
export const exposedCloudIdentity = defineWorkloadControl({
  ...shape,
  id: 'exposed-cloud-identity',
  title: 'Workloads that are easy to take hold a cloud identity',
  severity: 'medium',
  why: 'The token of the cloud lies in the pod. What can be reached from outside is attacked first, and what owns its node hands out the tokens of all its neighbours, too.',
  remediation: {
    text: 'Let the part that faces the outside have no identity, and move what needs the cloud behind it; harden what must have both, and limit what its role may do.',
  },
  references,
  reads: [...workloadKinds, 'serviceaccounts', ...exposureKinds],
  requires: ['serviceaccounts'],
  each: ({ inventory, workloads }) => {
    const named = identitiesByAccount(inventory);
    return workloads.filter((workload) => identityHeld(workload, named) !== null);
  },
  *check(workload, { inventory }): Iterable<Violation> {
    const identity = identityHeld(workload, identitiesByAccount(inventory)) ?? '';
    const ways = exposuresOf(inventory)(workload).map(({ how }) => how);
    if (ways.length > 0) {
      yield {
        path: `${workload.specPath}.serviceAccountName`,
        message: `Acts in the cloud as ${identity} and is reachable by ${listed([...new Set(ways)], 'way')}`,
      };
    }
    const privileged = workload.containers.find(({ effective }) => effective.privileged === true);
    if (privileged) {
      yield {
        path: privileged.path,
        message: `Acts in the cloud as ${identity}, and container ${privileged.name} is privileged`,
      };
    }
  },
  examples: [
    {
      name: 'behind an open load balancer',
      manifest: documents(
        account('shop'),
        web(),
        object(
          'v1',
          'Service',
          'name: web, namespace: shop',
          'spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 443 }] }',
        ),
      ),
      fails: ['web'],
    },
    {
      name: 'privileged',
      manifest: documents(account('shop'), web('', '[{ name: app, securityContext: { privileged: true } }]')),
      fails: ['web'],
    },
    { name: 'inside, and not privileged', manifest: documents(account('shop'), web()), fails: [] },
  ],
});

// Pod Identity of EKS and the webhook of Azure leave their mark in the pods themselves.
const injected = /^(AWS_CONTAINER_CREDENTIALS_FULL_URI|AWS_ROLE_ARN|AZURE_FEDERATED_TOKEN_FILE)$/;

function identityHeld(workload: Workload, named: ReadonlyMap<string, string>): string | null {
  const own = named.get(accountUser(workload.ref.namespace, workload.serviceAccount));
  if (own !== undefined) return own;
  const isInjected = workload.containers.some(({ spec }) => (spec.env ?? []).some(({ name }) => injected.test(name)));
  return isInjected ? 'the identity of its association' : null;
}

const identitiesByAccount = onceFor(
  (inventory: Inventory): ReadonlyMap<string, string> =>
    new Map(
      objectsOf(inventory, 'serviceaccounts').flatMap((one) => {
        const own = cloudIdentityOf(one);
        return own ? [[accountUser(one.metadata.namespace, one.metadata.name), own.identity] as const] : [];
      }),
    ),
);

const ways = [
  { verb: 'create', resource: 'pods', subresource: '', can: 'start a pod as it' },
  { verb: 'create', resource: 'serviceaccounts', subresource: 'token', can: 'issue its token' },
  { verb: 'create', resource: 'pods', subresource: 'exec', can: 'run commands in its pods' },
] as const;

/** ServiceAccounts with a cloud identity, and who can use them besides the workload itself. */
export const borrowedCloudIdentity = defineControl<JudgedObject<ServiceAccount>>({
  ...shape,
  id: 'borrowed-cloud-identity',
  title: 'Others can act under the cloud identity of a workload',
  severity: 'low',
  why: 'Rights in the namespace are rights in the cloud: whoever starts a pod there under this ServiceAccount is that identity, and the cloud does not ask who it was.',
  remediation: {
    text: 'Put workloads with a strong cloud identity into a namespace of their own, where people and pipelines start no pods by hand.',
  },
  references,
  reads: ['serviceaccounts', ...rbacKinds],
  each: accounts,
  *check({ ref, object: one }, { rbac }): Iterable<Violation> {
    const own = cloudIdentityOf(one);
    if (!own) return;
    for (const { can, subjects } of whoCanUse(rbac)(ref.namespace)) {
      const found = subjects.filter(({ subject }) => !isItself(subject, ref));
      if (found.length === 0) continue;
      const names = [...new Set(found.map(({ subject }) => subjectLabel(subject)))];
      yield {
        path: `metadata.annotations["${own.annotation}"]`,
        message: `${listed(names, 'subject')} can ${can}: ${own.identity}`,
      };
    }
  },
  examples: [
    {
      name: 'a group that starts pods in the namespace',
      manifest: documents(account('shop'), granted('Group shop-dev', 'in shop', [rule('create', 'pods')])),
      fails: ['uploader'],
    },
    {
      name: 'a group that looks',
      manifest: documents(account('shop'), granted('Group shop-dev', 'in shop', [rule('get list', 'pods')])),
      fails: [],
    },
    {
      name: 'an administrator of everything is reported as that',
      manifest: documents(account('shop'), granted('Group admins', 'everywhere', [rule('*', '*', '*')])),
      fails: [],
    },
  ],
});

/** Of a namespace, who may use its ServiceAccounts there and not everywhere, by the way in which. */
const whoCanUse = onceFor((rbac: RbacIndex) => {
  const known = new Map<string, readonly { readonly can: string; readonly subjects: ReturnType<typeof whoCan> }[]>();
  return (namespace: string) => {
    const found =
      known.get(namespace) ??
      ways.map(({ can, ...asked }) => {
        const request = { kind: 'resource', apiGroup: '', name: '', namespace, ...asked } as const;
        // Those who may everywhere are administrators or close to it, and are reported as that.
        const subjects = whoCan(rbac, request).filter(
          ({ subject, grants }) => !isBuiltInSubject(subject) && isOnlyHere(grants),
        );
        return { can, subjects };
      });
    known.set(namespace, found);
    return found;
  };
});

const isItself = ({ kind, namespace, name }: Subject, ref: { readonly namespace: string; readonly name: string }) =>
  kind === 'ServiceAccount' && namespace === ref.namespace && name === ref.name;

const isOnlyHere = (grants: readonly { readonly scope: string }[]) =>
  grants.length > 0 && grants.every(({ scope }) => scope !== '');

/** Identities of another account of the cloud than the rest. */
export const foreignCloudAccount = defineControl<JudgedObject<ServiceAccount>>({
  ...shape,
  id: 'foreign-cloud-account',
  title: 'ServiceAccounts act in another cloud account than the rest',
  severity: 'low',
  why: 'A way out of this account that few know of. Often it is meant; it should be written down who decided it.',
  remediation: {
    text: 'Find out what the role is for; accept the finding with that reason, or take the annotation away.',
  },
  references,
  reads: ['serviceaccounts'],
  each: accounts,
  *check({ object: one }, { inventory }): Iterable<Violation> {
    const own = cloudIdentityOf(one);
    const account = own && accountOf(own.identity);
    const usual = usualAccount(inventory);
    if (!own || !account || usual === null || account === usual) return;
    yield {
      path: `metadata.annotations["${own.annotation}"]`,
      message: `Acts in ${account}; the others act in ${usual}`,
    };
  },
  examples: [
    {
      name: 'one of three',
      manifest: documents(
        account('a'),
        account('b', 'writer'),
        account('c', 'stranger', 'arn:aws:iam::999988887777:role/x'),
      ),
      fails: ['stranger'],
    },
    { name: 'all in one', manifest: documents(account('a'), account('b', 'writer')), fails: [] },
  ],
});

/** The AWS account or the Google project that an identity belongs to; null where its name does not tell. */
const accountOf = (identity: string): string | null =>
  /^arn:aws[a-z-]*:iam::(\d+):/.exec(identity)?.[1] ??
  /@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(identity)?.[1] ??
  null;

const usualAccount = onceFor((inventory: Inventory): string | null => {
  const counts = new Map<string, number>();
  for (const one of objectsOf(inventory, 'serviceaccounts')) {
    const account = accountOf(cloudIdentityOf(one)?.identity ?? '');
    if (account) counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  const [first, second] = [...counts.values()].sort((a, b) => b - a);
  if (first === undefined || first === second) return null; // no majority: nobody is the stranger
  return [...counts].find(([, count]) => count === first)?.[0] ?? null;
});
