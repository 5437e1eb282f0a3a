import { defineSubjectControl } from './granted/permission-control';
import { heldByEverybody } from './granted/everybody';
import { granted, rule, urlRule } from './granted/manifests';

/** Every pod of the cluster, or of a namespace, through the group of its ServiceAccount. */
export const allServiceAccountsAccess = defineSubjectControl({
  id: 'all-service-accounts-access',
  title: 'All ServiceAccounts are granted rights through a group',
  severity: 'critical',
  why: 'Every ServiceAccount is in system:serviceaccounts and in the group of its namespace, also those that do not exist yet. Each pod with a token holds what these groups hold.',
  remediation: { text: 'Bind the ServiceAccounts that need the rights, each in its namespace.' },
  references: { mitre: ['T1078'], owasp: ['K03'] },
  *check(judged, context) {
    const { kind, name } = judged.subject;
    if (kind !== 'Group') return;
    if (name === 'system:serviceaccounts') {
      yield* heldByEverybody(context, judged, {
        who: 'every ServiceAccount of the cluster',
        stakes: { admin: 'critical', changes: 'high', reads: 'medium' },
      });
    } else if (name.startsWith('system:serviceaccounts:')) {
      yield* heldByEverybody(context, judged, {
        who: `every ServiceAccount of namespace ${name.slice('system:serviceaccounts:'.length)}`,
        stakes: { admin: 'critical', changes: 'medium', reads: 'low' },
      });
    }
  },
  examples: [
    {
      name: 'all of the cluster',
      fails: ['system:serviceaccounts'],
      manifest: granted('Group system:serviceaccounts', 'everywhere', [rule('get list', 'configmaps')]),
    },
    {
      name: 'all of one namespace',
      fails: ['system:serviceaccounts:build'],
      manifest: granted('Group system:serviceaccounts:build', 'in payments', [rule('create', 'pods')]),
    },
    {
      name: 'the keys that verify tokens',
      fails: [],
      manifest: granted('Group system:serviceaccounts', 'everywhere', [
        urlRule('get', '/.well-known/openid-configuration /openid/v1/jwks'),
      ]),
    },
    {
      name: 'one ServiceAccount',
      fails: [],
      manifest: granted('ServiceAccount build/runner', 'in payments', [rule('create', 'pods')]),
    },
  ],
});
