import 'server-only';

import { bindingId, roleId } from '@/lib/access-graph/node-ids';
import { writtenResource } from '@/lib/access-graph/permission-rows';
import { identityWith, requestsOf, type AskedQuestion, type Deed } from '@/lib/rbac/asked-question';
import { can } from '@/lib/rbac/can';
import { grantsOf } from '@/lib/rbac/grants-of';
import { subjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { matchedFields, type MatchedFields } from '@/lib/rbac/matched-fields';
import { nearestGrants, type NearGrant } from '@/lib/rbac/nearest-grants';
import { nodeVerdict, type NodeVerdict } from '@/lib/rbac/node-authorizer';
import { explainRole } from '@/lib/rbac/role-explanations';
import type { AccessRequest, Grant, Identity, Subject } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { questionCommands } from './deed-command';

/** One way in which something is allowed: from the binding to the entry of the rule that says so. */
export type Proof = {
  readonly bindingId: string;
  readonly binding: string;
  readonly roleId: string;
  readonly role: string;
  /** What a well-known role of Kubernetes is for; null for any other. */
  readonly explains: string | null;
  /** From 0, as the role lists its rules. */
  readonly ruleIndex: number;
  /** How the binding means the subject: by its name, or by a group, which authentication may have added. */
  readonly matched:
    { readonly by: 'name' } | { readonly by: 'group'; readonly group: string; readonly implicit: boolean };
  /** `''`: everywhere. */
  readonly scope: string;
  readonly fields: MatchedFields | null;
};

export type VerbAnswer = {
  readonly verb: string;
  /** `somewhere`: not everywhere, but in `namespaces`. */
  readonly verdict: 'yes' | 'no' | 'somewhere';
  readonly namespaces: readonly string[];
  readonly proofs: readonly Proof[];
  /** Proofs beyond those that are listed. */
  readonly further: number;
  readonly beforeRbac: boolean;
  /** Bindings of this subject whose role does not exist: they would count as soon as somebody creates it. */
  readonly unresolved: readonly { readonly bindingId: string; readonly binding: string; readonly role: string }[];
  /** Only for "no": what it holds instead, in a few words each. */
  readonly nearest: readonly { readonly says: string; readonly proof: Proof }[];
  /** Beside RBAC; null for what is no kubelet, or never allowed. */
  readonly node: NodeVerdict | null;
  readonly command: string;
};

export type CanIAnswer = {
  readonly subject: Subject;
  readonly key: string;
  /** Every group it is judged as a member of. */
  readonly groups: readonly string[];
  readonly verbs: readonly VerbAnswer[];
};

const most = 8;

/** Whether a subject may do each verb of a deed, with every proof, or what comes nearest to it. */
export async function answerCanI(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  question: Extract<AskedQuestion, { asks: 'can-i' }>,
): Promise<CanIAnswer> {
  const { index } = await loadAccess(viewer, snapshot.id);
  const { subject, groups, deed } = question;
  const identity = identityWith(subject, groups);
  const minor = Number(/^v?1\.(\d+)/.exec(snapshot.kubernetesVersion ?? '')?.[1] ?? NaN);
  const commands = questionCommands(question);
  return {
    subject,
    key: subjectKey(subject),
    groups: identity.groups,
    verbs: requestsOf(deed).map((request, place) => ({
      ...verbAnswer(index, identity, request, deed),
      node: heard(nodeVerdict(identity, request, Number.isNaN(minor) ? null : minor)),
      command: commands[place] ?? '',
    })),
  };
}

const heard = (verdict: NodeVerdict | null) => (verdict?.verdict === 'never' ? null : verdict);

function verbAnswer(
  index: RbacIndex,
  identity: Identity,
  request: AccessRequest,
  deed: Deed,
): Omit<VerbAnswer, 'node' | 'command'> {
  const everywhere = can(index, identity, request);
  const asked = [{ request, decision: everywhere }];
  if (!everywhere.allowed && request.kind === 'resource' && deed.kind === 'resource' && deed.where === 'any') {
    for (const namespace of namespacesOf(index, identity)) {
      const inside = { ...request, namespace };
      asked.push({ request: inside, decision: can(index, identity, inside) });
    }
  }
  const allowing = asked.filter(({ decision }) => decision.allowed);
  const proofs = allowing.flatMap(({ request: one, decision }) => decision.because.map((grant) => proofOf(grant, one)));
  const namespaces = everywhere.allowed
    ? []
    : allowing.flatMap(({ request: one }) => (one.kind === 'resource' ? [one.namespace] : []));
  const unresolved = new Map(
    asked.flatMap(({ decision }) =>
      decision.unresolved.map(
        ({ binding, roleRef }) =>
          [bindingId(binding), { binding: inNamespace(binding), role: `${roleRef.kind} ${roleRef.name}` }] as const,
      ),
    ),
  );
  return {
    verb: request.verb,
    verdict: everywhere.allowed ? 'yes' : namespaces.length > 0 ? 'somewhere' : 'no',
    namespaces,
    proofs: proofs.slice(0, most),
    further: Math.max(0, proofs.length - most),
    beforeRbac: everywhere.beforeRbac !== null,
    unresolved: [...unresolved].map(([id, said]) => ({ bindingId: id, ...said })),
    nearest: allowing.length > 0 ? [] : nearest(index, identity, request),
  };
}

function nearest(index: RbacIndex, identity: Identity, request: AccessRequest): VerbAnswer['nearest'] {
  const said = new Map<string, VerbAnswer['nearest'][number]>();
  for (const near of nearestGrants(index, identity, request)) {
    const says = nearSentence(near, request);
    if (!said.has(says)) said.set(says, { says, proof: proofOf(near.grant, request) });
  }
  return [...said.values()].slice(0, 4);
}

/** "may in namespace shop only", "holds get, list on pods, not pods/exec": completes the name of the subject. */
function nearSentence({ grant: { rule, scope }, but }: NearGrant, request: AccessRequest): string {
  if (request.kind === 'path') return '';
  const type = writtenResource(request.apiGroup, request.resource);
  const whole = request.subresource === '' ? type : `${type}/${request.subresource}`;
  const at = scope === '' ? '' : ` in ${scope}`;
  if (but === 'scope') return `may in namespace ${scope} only`;
  if (but === 'name') return `may ${request.verb} only the ${type} named ${listed(rule.resourceNames)}${at}`;
  if (but === 'verb') return `holds ${listed(rule.verbs)} on ${whole}${at}, not ${request.verb}`;
  if (but === 'group')
    return `may ${request.verb} ${request.resource} of group ${listed(rule.apiGroups.map((group) => group || 'core'))}${at}, not of ${request.apiGroup || 'core'}`;
  const held = rule.resources.filter((each) => each === request.resource || each.startsWith(`${request.resource}/`));
  return `may ${request.verb} ${listed(held)}${at}, not ${whole}`;
}

const listed = (words: readonly string[]) =>
  words.length > 4 ? `${words.slice(0, 4).join(', ')} and ${words.length - 4} more` : words.join(', ');

const namespacesOf = (index: RbacIndex, identity: Identity) =>
  [...new Set(grantsOf(index, identity).map(({ scope }) => scope))].filter((scope) => scope !== '').sort();

function proofOf({ binding, role, ruleIndex, rule, match, scope }: Grant, request: AccessRequest): Proof {
  return {
    bindingId: bindingId(binding),
    binding: inNamespace(binding),
    roleId: roleId(role),
    role: inNamespace(role),
    explains: explainRole(role),
    ruleIndex,
    matched: match.by === 'group' ? { by: 'group', group: match.group, implicit: match.implicit } : { by: 'name' },
    scope,
    fields: matchedFields(rule, request),
  };
}

const inNamespace = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace === '' ? name : `${namespace}/${name}`;
