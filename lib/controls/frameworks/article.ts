import type { Control } from '../types';
import { answeredBy, attested, notVisible } from './requirement';
import type { FrameworkOf } from './types';

type Asks = (control: Control) => boolean;

const family =
  (...families: readonly Control['family'][]): Asks =>
  (control) =>
    families.includes(control.family);
const starts =
  (...prefixes: readonly string[]): Asks =>
  ({ id }) =>
    prefixes.some((prefix) => id.startsWith(prefix));
const risk =
  (...ids: readonly string[]): Asks =>
  ({ references }) =>
    references.owasp?.some((id) => ids.includes(id)) ?? false;
const either =
  (...questions: readonly Asks[]): Asks =>
  (control) =>
    questions.some((asks) => asks(control));

/** The points of the article that this product set out to answer, each by controls or by people. */
export const article: FrameworkOf = (controls) => {
  const by = (id: string, title: string, asks: Asks) => answeredBy(controls.filter(asks), { id, title });
  return {
    id: 'securing-kubernetes',
    name: 'How to secure and protect a Kubernetes cluster',
    short: 'Article',
    about: 'The advice that the makers of Kubescape gave in 2022, surface by surface.',
    url: null,
    sections: [
      {
        id: 'control-plane',
        title: 'Control plane and API',
        requirements: [
          by('rbac', 'RBAC is well defined', family('rbac')),
          by('admission', 'Admission controllers enforce', either(family('admission'), risk('K04'))),
          by(
            'api-exposure',
            'The API server asks who is there',
            starts('apiserver-anonymous', 'apiserver-insecure', 'apiserver-secure', 'anonymous-access'),
          ),
          attested(
            'api-ranges',
            'Only known address ranges reach the API',
            'Firewalls and allow-lists stand before the cluster.',
          ),
        ],
      },
      {
        id: 'nodes-network',
        title: 'Nodes and network',
        requirements: [
          by(
            'nodes',
            'Node systems are minimal, supported and hardened',
            (control) => family('nodes')(control) && !/^no-/.test(control.id),
          ),
          notVisible(
            'host-packages',
            'Nodes carry no extra software and no extra users',
            'A host sensor sees that, the API does not.',
          ),
          by(
            'root',
            'Nothing runs as root; seccomp, AppArmor and SELinux stay on',
            starts('run-as', 'seccomp', 'apparmor', 'selinux', 'privilege'),
          ),
          by(
            'network-policies',
            'Network policies isolate the cluster and its sensitive pods',
            either(starts('namespace-without-network', 'pods-', 'dangling-network', 'agent-sandbox-egress')),
          ),
          by(
            'open',
            'Little stands open to the outside',
            either(starts('exposed', 'open-', 'node-port', 'unauthenticated', 'ingress-without', 'ssh-')),
          ),
          by('audit', 'The API server keeps an audit log', risk('K05')),
          by(
            'monitoring',
            'Something watches the network, the nodes and what runs',
            starts('no-runtime', 'no-log', 'no-flow', 'no-metrics'),
          ),
          attested(
            'watchers',
            'Somebody reads what is watched',
            'Who gets alerts and logs, and how long they are kept, does not show in the API.',
          ),
        ],
      },
      {
        id: 'workloads',
        title: 'Workloads and images',
        requirements: [
          by(
            'security-contexts',
            'Pods and containers have security contexts',
            either(family('pod-security'), starts('drop-', 'read-only-root')),
          ),
          by('images', 'Images are known, pinned and current', family('supply-chain')),
          by('secrets', 'Secrets stay out of specs and environment variables', risk('K08')),
          by('zero-trust', 'Workloads prove who they are to each other', ({ id }) =>
            /mesh|mtls|mutual|zero-trust/.test(id),
          ),
        ],
      },
      {
        id: 'cloud',
        title: 'Cloud services',
        requirements: [
          by(
            'metadata',
            'Cloud resources carry consistent metadata',
            starts(
              'node-topology',
              'node-metadata',
              'namespace-without-owner',
              'unencrypted',
              'node-metadata',
              'volume-',
              'load-balancer',
            ),
          ),
          by(
            'identities',
            'Workloads reach the cloud under an identity of their own',
            either(starts('cloud-credential', 'static-cloud', 'default-service-account-cloud'), ({ id }) =>
              /cloud-(identity|account)$/.test(id),
            ),
          ),
          by(
            'groups',
            'People hold rights through groups of their team and environment',
            starts('users-bound', 'masters-group', 'groups-', 'namespace-without-group', 'aws-auth'),
          ),
          by(
            'authenticators',
            'People sign in with what can ask for a second factor',
            starts(
              'client-certificates',
              'long-lived-account',
              'bootstrap-tokens',
              'no-second-factor',
              'apiserver-token-auth',
            ),
          ),
          attested(
            'second-factor',
            'People need a second factor, machines have measures of their own',
            'Identity providers ask for it, outside the cluster.',
          ),
        ],
      },
    ].map((section) => ({
      ...section,
      requirements: section.requirements.map((requirement) =>
        requirement.answer.by === 'controls' && requirement.answer.controls.length === 0
          ? notVisible(requirement.id, requirement.title, 'No control of this version judges it.')
          : requirement,
      ),
    })),
  };
};
