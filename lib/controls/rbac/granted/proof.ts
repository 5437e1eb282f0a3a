import { accountUser } from '@/lib/rbac/identity';
import type { Grant, Subject } from '@/lib/rbac/types';
import type { Match } from './matching-grants';

/**
 * The kubectl command that asks the API server the same question, or null for resources that discovery
 * does not know and that kubectl therefore cannot ask about by group. Names come from the cluster and are quoted.
 */
export function proofOf(subject: Subject, { grant, permission, names }: Match): string | null {
  const { verb, apiGroup, resource, subresource } = permission;
  if (resource === '' || unknownToDiscovery.has(resource)) return null;
  const type = `${resource}${apiGroup && `.${apiGroup}`}`;
  const name = names?.[0] ?? (resource === 'namespaces' && grant.scope !== '' ? grant.scope : '');
  return [
    'kubectl auth can-i',
    quoted(verb),
    quoted(name === '' ? type : `${type}/${name}`),
    ...(subresource === '' ? [] : [`--subresource=${quoted(subresource)}`]),
    inScope(grant.scope),
    ...asSubject(subject),
  ].join(' ');
}

/** The command for the first thing that a grant allows; null where kubectl cannot spell it. */
export function proofOfGrant(subject: Subject, grant: Grant): string | null {
  const { verbs, apiGroups, resources, resourceNames } = grant.rule;
  const [verb, group, spelled] = [verbs[0], apiGroups[0], resources[0]];
  if (verb === undefined || group === undefined || spelled === undefined) return null;
  if (spelled.startsWith('*/') || (spelled === '*' && group !== '*' && group !== '')) return null;
  const [resource = '', subresource = ''] = spelled.split('/');
  const apiGroup = group === '*' ? '' : group;
  const permission = { verb, apiGroup, resource, subresource, grantedBy: 'any-binding' } as const;
  return proofOf(subject, { grant, permission, names: resourceNames.length > 0 ? resourceNames : null });
}

/**
 * One word of a POSIX shell, whatever it holds. What does not show or turns the direction of the line is spelled in
 * octal, so that the command reads as what it does.
 */
export function quoted(word: string): string {
  if (unseen.test(word) && !word.endsWith('\n')) return `"$(printf -- '${spelledOut(word)}')"`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

// Joiners stay: some scripts and emoji need them.
const unseen = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

const spelledOut = (word: string) =>
  [...word]
    .map((sign) => {
      if (unseen.test(sign))
        return [...new TextEncoder().encode(sign)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
      return { '%': '%%', '\\': '\\\\', "'": "'\\''" }[sign] ?? sign;
    })
    .join('');

const unknownToDiscovery = new Set(['signers', 'uids', 'userextras']);

const inScope = (scope: string) => (scope === '' ? '--all-namespaces' : `--namespace=${quoted(scope)}`);

// kubectl wants a user wherever it is given a group; a name that no binding knows holds nothing by itself.
function asSubject({ kind, namespace, name }: Subject): readonly string[] {
  if (kind === 'User') return [`--as=${quoted(name)}`];
  if (kind === 'ServiceAccount') return [`--as=${quoted(accountUser(namespace, name))}`];
  return name === 'system:unauthenticated'
    ? ['--as=system:anonymous']
    : ['--as=nobody-in-particular', `--as-group=${quoted(name)}`];
}

/** The command that asks whether a subject may do everything. */
export function adminProof(subject: Subject, scope: string): string {
  return ["kubectl auth can-i '*' '*'", inScope(scope), ...asSubject(subject)].join(' ');
}
