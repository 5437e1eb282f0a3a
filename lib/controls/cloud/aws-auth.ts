import { parse } from 'yaml';
import type { ConfigMap } from '@/lib/inventory/kinds';
import type { Gap } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { object } from '../manifests';
import type { Control, ControlContext, Violation } from '../types';

type Mapping = {
  readonly field: 'mapRoles' | 'mapUsers';
  readonly index: number;
  readonly arn: string;
  readonly username: string;
  readonly groups: readonly string[];
};

const map = (field: string, entries: string) =>
  object('v1', 'ConfigMap', 'name: aws-auth, namespace: kube-system', `data: { ${field}: ${JSON.stringify(entries)} }`);
const nodeRole =
  '- rolearn: arn:aws:iam::111122223333:role/nodes\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:bootstrappers, system:nodes]\n';

type Texts = Pick<Control, 'id' | 'title' | 'severity' | 'why' | 'remediation' | 'examples'>;

function defineAwsAuthControl(
  fault: (mapping: Mapping) => string | null,
  texts: Texts,
): Control<JudgedObject<ConfigMap>> {
  return defineControl<JudgedObject<ConfigMap>>({
    ...texts,
    family: 'cloud',
    surface: 'cloud',
    references: { kubescape: ['C-0232'], mitre: ['T1078.004', 'T1098'], owasp: ['K03', 'K06'] },
    reads: ['configmaps'],
    readsByName: ['configmaps'],
    each: awsAuth,
    hidden: outsideOfTheCluster,
    *check({ object: configMap }): Iterable<Violation> {
      for (const mapping of mappingsOf(configMap)) {
        const message = fault(mapping);
        if (message !== null) yield { path: `data.${mapping.field}[${mapping.index}]`, message };
      }
    },
  });
}

const awsAuth = (context: ControlContext) =>
  judgeObjects('configmaps')(context)
    .filter(({ ref }) => ref.namespace === 'kube-system' && ref.name === 'aws-auth')
    .map((judged) => ({ ...judged, ownSetting: true }));

// Access entries live in the API of EKS: a cluster without the ConfigMap maps its identities there.
function outsideOfTheCluster({ inventory }: ControlContext): Gap | null {
  if (inventory.platform !== 'eks') return null;
  const message =
    'There is no ConfigMap aws-auth: who AWS identities are stands in access entries, which the cluster does not show';
  return { resource: 'configmaps', namespace: 'kube-system', verb: 'get', reason: 'unavailable', message };
}

/** What the ConfigMap maps; entries that cannot be read are left out, as they are by the authenticator. */
function mappingsOf({ data = {} }: ConfigMap): Mapping[] {
  return (['mapRoles', 'mapUsers'] as const).flatMap((field) =>
    listIn(data[field] ?? '').map((entry, index) => ({
      field,
      index,
      arn: textIn(entry, 'rolearn') || textIn(entry, 'userarn'),
      username: textIn(entry, 'username'),
      groups: Array.isArray(entry['groups']) ? entry['groups'].map(String) : [],
    })),
  );
}

type Fields = Readonly<Record<string, unknown>>;

function listIn(text: string): readonly Fields[] {
  try {
    const value: unknown = parse(text, { maxAliasCount: 20 });
    return Array.isArray(value) ? value.filter((one): one is Fields => typeof one === 'object' && one !== null) : [];
  } catch {
    return []; // the authenticator cannot read it either
  }
}

const textIn = (entry: Fields, field: string) => (typeof entry[field] === 'string' ? entry[field] : '');

/** AWS identities that are let through before RBAC is asked. */
export const awsAuthMasters = defineAwsAuthControl(
  ({ arn, groups }) => (groups.includes('system:masters') ? `${arn} is a member of system:masters` : null),
  {
    id: 'aws-auth-masters',
    title: 'AWS identities are mapped to system:masters',
    severity: 'high',
    why: 'Whoever may act as that role or user in AWS, which the cluster does not see, is an administrator whom no role limits and no binding takes away.',
    remediation: {
      text: 'Map to a group of your own and bind that, or move to access entries with the policy that is needed.',
      patch: '- rolearn: arn:aws:iam::ACCOUNT:role/ROLE\n  username: ROLE:{{SessionName}}\n  groups: [platform-admins]',
    },
    examples: [
      {
        name: 'a role for administrators',
        manifest: map(
          'mapRoles',
          `${nodeRole}- rolearn: arn:aws:iam::111122223333:role/admin\n  username: admin\n  groups: [system:masters]\n`,
        ),
        fails: ['aws-auth'],
      },
      { name: 'nodes only', manifest: map('mapRoles', nodeRole), fails: [] },
    ],
  },
);

/** Users of IAM, whose keys do not expire. */
export const awsAuthUsers = defineAwsAuthControl(
  ({ field, arn }) => (field === 'mapUsers' ? `${arn} is a user with keys of its own` : null),
  {
    id: 'aws-auth-users',
    title: 'IAM users with long-lived keys are mapped into the cluster',
    severity: 'medium',
    why: 'The keys of an IAM user work from anywhere until somebody turns them off, and ask for a second factor only where a policy insists.',
    remediation: { text: 'Map roles that people assume through single sign-on, and delete the users.' },
    examples: [
      {
        name: 'a user',
        manifest: map(
          'mapUsers',
          '- userarn: arn:aws:iam::111122223333:user/alice\n  username: alice\n  groups: [developers]\n',
        ),
        fails: ['aws-auth'],
      },
      { name: 'roles only', manifest: map('mapRoles', nodeRole), fails: [] },
    ],
  },
);

/** Mappings that say more than one identity, or hide which it was. */
export const awsAuthWildcards = defineAwsAuthControl(
  ({ arn, username, groups }) => {
    if (arn.includes('*')) return `${arn} stands for more than one identity`;
    if (
      username.startsWith('system:') &&
      !groups.some((group) => group === 'system:nodes' || group === 'system:node-proxier')
    ) {
      return `${arn} goes by ${username}, a name of Kubernetes itself`;
    }
    const isPerson = !groups.some((group) => group.startsWith('system:'));
    const isShared = /:role\//.test(arn) && !username.includes('{{');
    return isPerson && isShared && username !== ''
      ? `Everybody who assumes ${arn} is ${username} in the audit log`
      : null;
  },
  {
    id: 'aws-auth-wildcards',
    title: 'Mappings of AWS identities do not say who it is',
    severity: 'low',
    why: 'A star lets in whoever comes later, and a fixed name for a role makes all its people one in the audit log.',
    remediation: {
      text: 'Name each role in full, and let the name of the session into the user name.',
      patch: '- rolearn: arn:aws:iam::ACCOUNT:role/ROLE\n  username: ROLE:{{SessionName}}\n  groups: [developers]',
    },
    examples: [
      {
        name: 'one name for all who assume the role',
        manifest: map('mapRoles', '- rolearn: arn:aws:iam::1:role/dev\n  username: dev\n  groups: [developers]\n'),
        fails: ['aws-auth'],
      },
      {
        name: 'a star',
        manifest: map(
          'mapRoles',
          '- rolearn: arn:aws:iam::1:role/*\n  username: "{{SessionName}}"\n  groups: [developers]\n',
        ),
        fails: ['aws-auth'],
      },
      {
        name: 'the session is named',
        manifest: map(
          'mapRoles',
          `${nodeRole}- rolearn: arn:aws:iam::1:role/dev\n  username: "dev:{{SessionName}}"\n  groups: [developers]\n`,
        ),
        fails: [],
      },
    ],
  },
);

/** Who AWS identities are in the cluster. */
export const awsAuthControls: readonly Control[] = [awsAuthMasters, awsAuthUsers, awsAuthWildcards];
