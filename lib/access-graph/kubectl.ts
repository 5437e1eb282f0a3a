import { quoted } from '@/lib/controls/rbac/granted/proof';
import { accountUser } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';

/** `kubectl … -n NAMESPACE` for an object, each name quoted as one word of a shell. */
export function getCommand(resource: string, namespace: string, name: string): string {
  return `kubectl get ${resource} ${quoted(name)}${namespace === '' ? '' : ` -n ${quoted(namespace)}`} -o yaml`;
}

/** How kubectl asks as a subject. It wants a user wherever it is given a group. */
export function asSubject({ kind, namespace, name }: Subject): string {
  if (kind === 'User') return `--as=${quoted(name)}`;
  if (kind === 'ServiceAccount') return `--as=${quoted(accountUser(namespace, name))}`;
  return `--as=nobody-in-particular --as-group=${quoted(name)}`;
}

/** The command that asks the API server whether a subject may do something: `scope` is `''` for everywhere. */
export function canICommand(subject: Subject, verb: string, resource: string, name: string, scope: string): string {
  const [type = '', subresource] = splitSubresource(resource);
  const where = scope === '' ? '--all-namespaces' : `-n ${quoted(scope)}`;
  const what = quoted(name === '' ? type : `${type}/${name}`);
  return [
    `kubectl auth can-i ${quoted(verb)} ${what}`,
    ...(subresource ? [`--subresource=${quoted(subresource)}`] : []),
    where,
    asSubject(subject),
  ].join(' ');
}

const splitSubresource = (resource: string) => {
  const slash = resource.indexOf('/');
  return slash < 0 ? [resource] : [resource.slice(0, slash), resource.slice(slash + 1)];
};
