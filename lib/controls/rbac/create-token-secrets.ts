import { defineCombinedControl } from './granted/combined-control';
import { documents, granted, rule } from './granted/manifests';
import { may } from './granted/permission';

/** A Secret of type service-account-token is filled by the cluster; who creates and reads one has a token for good. */
export const createTokenSecrets = defineCombinedControl({
  id: 'create-token-secrets',
  title: 'Can create token Secrets and read them back',
  why: 'The cluster fills a new Secret of type kubernetes.io/service-account-token with a token of any ServiceAccount of the namespace. It never expires, and it is read back with get, list or the answer to a patch.',
  can: 'make lasting tokens of any ServiceAccount through a Secret',
  ways: [{ permissions: may('create', 'secrets'), completedBy: may('get list watch update patch', 'secrets') }],
  levels: { everywhere: 'critical', kubeSystem: 'critical', elsewhere: 'medium', yieldsIdentities: true },
  alone: null,
  remediation: {
    text: 'Let whoever creates Secrets not read them, or limit reading by resourceNames. A ValidatingAdmissionPolicy can refuse the type kubernetes.io/service-account-token altogether.',
  },
  references: { mitre: ['T1528', 'T1098'], owasp: ['K03'] },
  examples: [
    {
      name: 'create and get by one rule',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('create get', 'secrets')]),
    },
    {
      name: 'create everywhere and patch in one namespace, by two bindings',
      fails: ['ci-bot'],
      manifest: documents(
        granted('ServiceAccount build/ci-bot', 'everywhere', [rule('create', 'secrets')], 'creates'),
        granted('ServiceAccount build/ci-bot', 'in payments', [rule('patch', 'secrets')], 'patches'),
      ),
    },
    {
      name: 'create alone never shows the token',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create delete', 'secrets')]),
    },
    {
      name: 'create in one namespace, read in another',
      fails: [],
      manifest: documents(
        granted('User alice', 'in payments', [rule('create', 'secrets')], 'creates'),
        granted('User alice', 'in search', [rule('get', 'secrets')], 'reads'),
      ),
    },
  ],
});
