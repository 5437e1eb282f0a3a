import { pathMatches } from '@/lib/rbac/rule-allows';
import type { Grant, PolicyRule } from '@/lib/rbac/types';

/**
 * Whether a grant is no more than Kubernetes gives by default to everybody: discovery, health, version, the keys that
 * verify tokens, questions about oneself, and kubeadm's public cluster-info. What counts is the rule itself, so a
 * default role that somebody has widened is not harmless.
 */
export function isHarmless({ rule, scope }: Grant): boolean {
  if (rule.verbs.length === 0) return true;
  if (rule.resources.length > 0 && rule.apiGroups.length > 0) {
    return asksAboutItself(rule) || readsClusterInfo(rule, scope);
  }
  if (rule.nonResourceURLs.length === 0) return true; // a rule without groups or resources allows nothing
  return (
    scope !== '' || // URLs belong to no namespace
    (rule.verbs.every((verb) => verb === 'get' || verb === 'head') &&
      rule.nonResourceURLs.every((url) => publicPaths.some((path) => pathMatches(path, url))))
  );
}

const publicPaths = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/healthz/*',
  '/livez',
  '/livez/*',
  '/readyz',
  '/readyz/*',
  '/openapi',
  '/openapi/*',
  '/openid/v1/jwks',
  '/version',
  '/version/*',
  '/.well-known/*',
];

function asksAboutItself({ verbs, apiGroups, resources }: PolicyRule): boolean {
  return (
    verbs.every((verb) => verb === 'create') &&
    apiGroups.every((group) => group === 'authorization.k8s.io' || group === 'authentication.k8s.io') &&
    resources.every((resource) => /^selfsubject[a-z]*reviews$/.test(resource))
  );
}

function readsClusterInfo({ verbs, resources, resourceNames }: PolicyRule, scope: string): boolean {
  return (
    scope === 'kube-public' &&
    verbs.every((verb) => verb === 'get') &&
    resources.every((resource) => resource === 'configmaps') &&
    resourceNames.length > 0 &&
    resourceNames.every((name) => name === 'cluster-info')
  );
}
