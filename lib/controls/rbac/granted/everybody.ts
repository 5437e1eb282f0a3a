import { principalOf } from '@/lib/rbac/index-rbac';
import type { Binding, Grant } from '@/lib/rbac/types';
import type { ControlContext, Severity, Violation } from '../../types';
import { worstSeverity } from '../../severity';
import { evidenceOf } from './evidence';
import { isHarmless } from './harmless';
import { directGrants, type JudgedSubject } from './judged-subjects';
import { milder } from './levels';
import { grantsEverything, matchingGrants } from './matching-grants';
import { may } from './permission';
import { proofOfGrant } from './proof';
import { inNamespaces, listed, subjectLabel } from './sentences';

const secrets = may('get list watch', 'secrets');

/** How bad it is that somebody unlisted holds something, cluster-wide; in one namespace it is a step milder. */
type Stakes = { readonly admin: Severity; readonly changes: Severity; readonly reads: Severity };

/**
 * What a subject that stands for everybody of a kind holds beyond Kubernetes' harmless defaults. A binding to a role
 * that does not exist grants nothing yet; that it names everybody is worth a word all the same.
 */
export function* heldByEverybody(
  context: ControlContext,
  judged: JudgedSubject,
  { who, stakes }: { readonly who: string; readonly stakes: Stakes },
): Iterable<Violation> {
  const grants = directGrants(context, judged).filter((grant) => !isHarmless(grant));
  const dangling = danglingBindings(context, judged);
  if (grants.length === 0 && dangling.length === 0) return;
  const label = `${subjectLabel(judged.subject)}, which is ${who},`;
  if (grants.length === 0) {
    yield {
      path: '',
      message: `${label} is named by ${bindingsOf(dangling)}, whose role is not there yet`,
      severity: milder(stakes.reads),
    };
    return;
  }
  const proof = grants.map((grant) => proofOfGrant(judged.subject, grant)).find((each) => each !== null);
  const everywhere = grants.some(({ scope }) => scope === '');
  const where = everywhere ? ' in the whole cluster' : inNamespaces(grants.map(({ scope }) => scope));
  yield {
    path: '',
    message: `${label} can ${deedsOf(grants)}${where} through ${bindingsOf(grants.map(({ binding }) => binding))}`,
    severity: worstSeverity(
      grants.map((grant) => stakeOf(grant, stakes)),
      stakes.reads,
    ),
    grants: grants.map(evidenceOf),
    ...(proof && { proof }),
  };
}

/** Bindings to roles that are not there, other than those that Kubernetes makes. */
function danglingBindings({ rbac }: ControlContext, { subject }: JudgedSubject): readonly Binding[] {
  return rbac
    .bindingsNaming(principalOf(subject))
    .map(({ binding }) => binding)
    .filter((binding) => rbac.roleOf(binding) === null && !defaultRoles.has(binding.roleRef.name));
}

const defaultRoles = new Set([
  'kubeadm:bootstrap-signer-clusterinfo',
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

function stakeOf(grant: Grant, { admin, changes, reads }: Stakes): Severity {
  const level = grantsEverything(grant.rule) ? admin : changesOrSecrets(grant) ? changes : reads;
  return grant.scope === '' ? level : milder(level);
}

function deedsOf(grants: readonly Grant[]): string {
  if (grants.some(({ rule }) => grantsEverything(rule))) return 'do everything';
  if (!grants.some(changesOrSecrets)) return 'read objects';
  return grants.some(changes) ? 'change objects' : 'read Secrets';
}

function bindingsOf(bindings: readonly Binding[]): string {
  const named = bindings.map(({ kind, name }) => `${kind} ${name}`);
  return listed([...new Set(named)], 'binding');
}

const changesOrSecrets = (grant: Grant) => changes(grant) || matchingGrants([grant], secrets).length > 0;

// What a review answers or a proxy forwards is no change, but its verb says so only to those who know the resource.
const changes = ({ rule }: Grant) => rule.verbs.some((verb) => !['get', 'list', 'watch', 'head'].includes(verb));
