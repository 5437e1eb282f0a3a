import type { Violation } from '../types';
import { directGrants } from './granted/judged-subjects';
import { granted, rule } from './granted/manifests';
import { grantsEverything, type Match } from './granted/matching-grants';
import { defineSubjectControl } from './granted/permission-control';
import { foundAlone, violationOf } from './granted/violation';

const levels = { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', named: 'fine' } as const;

/** Some verb on every resource there is, now or later. */
export const wildcardResources = defineSubjectControl({
  id: 'wildcard-resources',
  title: 'Holds a verb on every resource',
  severity: levels.everywhere,
  why: 'A star for resources means Secrets, RBAC itself, every subresource such as pods/exec and nodes/proxy, and each kind that a future version or operator adds.',
  remediation: {
    text: 'Name the resources that are needed. For reading everything except Secrets, the built-in view role is the usual answer.',
    patch: 'rules:\n  - apiGroups: [""]\n    resources: [pods, services, configmaps]\n    verbs: [get, list, watch]',
  },
  references: { kubescape: ['C-0187'], cis: ['5.1.3'], owasp: ['K03'] },
  *check(judged, context): Iterable<Violation> {
    const matches = directGrants(context, judged).flatMap((grant): readonly Match[] => {
      const { rule } = grant;
      const wide = rule.resources.includes('*') && (rule.apiGroups.includes('*') || rule.apiGroups.includes(''));
      const [verb] = rule.verbs;
      if (!wide || !verb || grantsEverything(rule)) return [];
      const permission = { verb, apiGroup: '', resource: '*', subresource: '', grantedBy: 'any-binding' } as const;
      return [{ grant, permission, names: rule.resourceNames.length > 0 ? rule.resourceNames : null }];
    });
    const found = foundAlone(context, judged, levels, matches);
    const verbs = [...new Set(found.flatMap((each) => each.matches[0]?.grant.rule.verbs ?? []))].sort();
    const violation = violationOf(context, judged, found, { can: `${verbs.join(', ')} every resource` });
    if (violation) yield violation;
  },
  examples: [
    {
      name: 'reads everything, Secrets included',
      fails: ['auditor'],
      manifest: granted('User auditor', 'everywhere', [rule('get list', '*', '*')]),
    },
    {
      name: 'the core group alone holds Secrets and pods',
      fails: ['dev'],
      manifest: granted('Group dev', 'ClusterRole in payments', [rule('delete', '*')]),
    },
    {
      name: 'every resource of an operator of its own',
      fails: [],
      manifest: granted('ServiceAccount argo/controller', 'everywhere', [rule('*', '*', 'argoproj.io')]),
    },
    {
      name: 'a star inside a word is no star',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get', 'pods/* */scale', '*')]),
    },
    {
      name: 'every verb too: reported as an administrator',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('*', '*', '*')]),
    },
  ],
});
