import type { Violation } from '../types';
import { directGrants } from './granted/judged-subjects';
import { granted, rule } from './granted/manifests';
import { matchingGrants } from './granted/matching-grants';
import { may } from './granted/permission';
import { defineSubjectControl } from './granted/permission-control';
import { foundAlone, violationOf } from './granted/violation';

const get = may('get', 'secrets');
const list = may('list watch', 'secrets');
const levels = { everywhere: 'high', kubeSystem: 'medium', elsewhere: 'low', named: 'fine' } as const;

/** Any Secret whose name is known; where list is held as well, that is reported instead. */
export const getSecrets = defineSubjectControl({
  id: 'get-secrets',
  title: 'Can read any Secret by its name',
  severity: levels.everywhere,
  why: 'Names of Secrets are no secret: they stand in pod specs, Helm charts and Ingresses, and those of older token Secrets can be guessed.',
  remediation: {
    text: 'Add resourceNames with the Secrets that are needed.',
    patch: 'rules:\n  - apiGroups: [""]\n    resources: [secrets]\n    resourceNames: [db-password]\n    verbs: [get]',
  },
  references: {
    kubescape: ['C-0015', 'C-0186'],
    cis: ['5.1.2'],
    mitre: ['T1552.007'],
    owasp: ['K03'],
  },
  *check(judged, context): Iterable<Violation> {
    const grants = directGrants(context, judged);
    const matches = matchingGrants(grants, get);
    if (matches.length === 0) return;
    const listed = new Set(
      matchingGrants(grants, list).flatMap(({ grant, names }) => (names === null ? [grant.scope] : [])),
    );
    const found = foundAlone(context, judged, levels, matches).filter(
      ({ scope }) => !listed.has('') && !listed.has(scope),
    );
    const violation = violationOf(context, judged, found, { can: 'read any Secret by its name' });
    if (violation) yield violation;
  },
  examples: [
    {
      name: 'any name',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('get', 'secrets')]),
    },
    {
      name: 'everywhere by a star for the group',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [rule('get', 'secrets', '*')]),
    },
    {
      name: 'the one Secret that it needs',
      fails: [],
      manifest: granted('ServiceAccount payments/api', 'in payments', [rule('get', 'secrets', '', 'api-tls')]),
    },
    {
      name: 'list is held there too: reported as reading all of them',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('get list', 'secrets')]),
    },
  ],
});
