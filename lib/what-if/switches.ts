import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { parseSubjectKey, subjectKey } from '@/lib/rbac/identity';

export type BindingName = Pick<Binding, 'kind' | 'namespace' | 'name'>;
export type RoleName = Pick<Role, 'kind' | 'namespace' | 'name'>;
export type WorkloadName = { readonly namespace: string; readonly kind: string; readonly name: string };

/** One thing of a cluster that is imagined away. */
export type Switch =
  | { readonly kind: 'binding'; readonly binding: BindingName }
  | { readonly kind: 'subject'; readonly subject: Subject }
  | { readonly kind: 'workload'; readonly workload: WorkloadName }
  /** One rule of a role, by its place in the list as stored. */
  | { readonly kind: 'rule'; readonly role: RoleName; readonly index: number }
  /** One subject, taken out of one binding. */
  | { readonly kind: 'membership'; readonly binding: BindingName; readonly subject: Subject }
  /** A setting, by its key among what cuts attack paths: `pod-setting shop/Deployment/web privileged`. */
  | { readonly kind: 'cut'; readonly key: string };

/**
 * The id of a switch, for addresses: that of the node in the access graph where there is one (`crb:admins`,
 * `sa:shop/ci`, `wl:shop/Deployment/web`), else `rule:cr:edit#2`, `of:rb:shop/deployers>user:alice`, `cut:KEY`.
 */
export function formatSwitch(off: Switch): string {
  switch (off.kind) {
    case 'binding':
      return bindingText(off.binding);
    case 'subject':
      return subjectKey(off.subject);
    case 'workload':
      return `wl:${off.workload.namespace}/${off.workload.kind}/${off.workload.name}`;
    case 'rule':
      return `rule:${roleText(off.role)}#${off.index}`;
    case 'membership':
      return `of:${escaped(bindingText(off.binding))}>${subjectKey(off.subject)}`;
    case 'cut':
      return `cut:${off.key}`;
  }
}

/** The switch that an id names; null when it is not the id of one. */
export function parseSwitch(id: string): Switch | null {
  const colon = id.indexOf(':');
  const rest = id.slice(colon + 1);
  if (colon < 1 || rest === '') return null;
  switch (id.slice(0, colon)) {
    case 'crb':
    case 'rb': {
      const binding = parseBinding(id);
      return binding && { kind: 'binding', binding };
    }
    case 'sa':
    case 'user':
    case 'group': {
      const subject = parseSubjectKey(id);
      return subject && { kind: 'subject', subject };
    }
    case 'wl': {
      const [, namespace = '', kind = '', name = ''] = /^([^/]*)\/([^/]+)\/([^/]+)$/s.exec(rest) ?? [];
      return name === '' ? null : { kind: 'workload', workload: { namespace, kind, name } };
    }
    case 'rule':
      return parseRule(rest);
    case 'of':
      return parseMembership(rest);
    case 'cut':
      return { kind: 'cut', key: rest };
    default:
      return null;
  }
}

/** The switches that some ids name; those that name none are left out. */
export const switchesOf = (ids: readonly string[]): readonly Switch[] => ids.flatMap((id) => parseSwitch(id) ?? []);

function parseRule(text: string): Switch | null {
  const [, role = '', index = ''] = /^(.+)#(\d{1,6})$/s.exec(text) ?? [];
  const name = parseRole(role);
  return name && { kind: 'rule', role: name, index: Number(index) };
}

function parseMembership(text: string): Switch | null {
  const at = text.indexOf('>');
  const binding = at < 0 ? null : parseBinding(unescaped(text.slice(0, at)));
  const subject = parseSubjectKey(text.slice(at + 1));
  return binding && subject && { kind: 'membership', binding, subject };
}

function parseBinding(text: string): BindingName | null {
  const named = parseName(text, 'crb:', 'rb:');
  return named && { kind: named.namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding', ...named };
}

function parseRole(text: string): RoleName | null {
  const named = parseName(text, 'cr:', 'role:');
  return named && { kind: named.namespace === '' ? 'ClusterRole' : 'Role', ...named };
}

function parseName(text: string, clusterWide: string, namespaced: string) {
  if (text.startsWith(clusterWide)) {
    const name = text.slice(clusterWide.length);
    return name === '' ? null : { namespace: '', name };
  }
  if (!text.startsWith(namespaced)) return null;
  const rest = text.slice(namespaced.length);
  const slash = rest.indexOf('/');
  if (slash < 1 || slash === rest.length - 1) return null;
  return { namespace: rest.slice(0, slash), name: rest.slice(slash + 1) };
}

const bindingText = ({ kind, namespace, name }: BindingName) =>
  kind === 'RoleBinding' ? `rb:${namespace}/${name}` : `crb:${name}`;
const roleText = ({ kind, namespace, name }: RoleName) =>
  kind === 'Role' ? `role:${namespace}/${name}` : `cr:${name}`;

// Everything may stand in a subject's name, so the binding before it must hold no `>`.
const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('>', '%3E');
const unescaped = (text: string) => text.replaceAll('%3E', '>').replaceAll('%25', '%');
