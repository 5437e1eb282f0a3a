import type { Subject } from '@/lib/rbac/types';

/** The subject of `sa/NAMESPACE/NAME`, `user/NAME` or `group/NAME`; null for any other path. */
export function subjectFromPath(parts: readonly string[]): Subject | null {
  const [kind, ...rest] = parts.map(unstep);
  if (rest.length === 0 || rest.some((part) => part === '')) return null;
  if (kind === 'sa') {
    const [namespace = '', name = '', ...more] = rest;
    return name === '' || more.length > 0 ? null : { kind: 'ServiceAccount', namespace, name };
  }
  // A name may hold slashes of its own; a proxy may have decoded them.
  const name = rest.join('/');
  if (kind === 'user') return { kind: 'User', namespace: '', name };
  return kind === 'group' ? { kind: 'Group', namespace: '', name } : null;
}

// `subjectPath` puts a tilde behind names that browsers would take for a step up the path.
const unstep = (part: string) => (/^\.{1,2}~+$/.test(part) ? part.slice(0, -1) : part);
