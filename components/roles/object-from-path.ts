/** The graph id of a role by the segments of its address: `cr/NAME`, `role/NAMESPACE/NAME`; null for any other path. */
export const roleFromPath = (parts: readonly string[]): string | null => idFrom(parts, 'cr', 'role');

/** The graph id of a binding by the segments of its address: `crb/NAME`, `rb/NAMESPACE/NAME`; null for any other path. */
export const bindingFromPath = (parts: readonly string[]): string | null => idFrom(parts, 'crb', 'rb');

// A name may hold slashes of its own (`system:a/b` is a valid name of a role), and a proxy may have decoded them.
function idFrom([kind, ...rest]: readonly string[], clusterWide: string, namespaced: string): string | null {
  if (rest.some((part) => part === '')) return null;
  if (kind === clusterWide && rest.length > 0) return `${kind}:${rest.join('/')}`;
  if (kind !== namespaced || rest.length < 2) return null;
  const [namespace = '', ...name] = rest;
  return `${kind}:${namespace}/${name.join('/')}`;
}
