import { deployment } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import type { Container, Workload } from '@/lib/inventory/workloads';
import { definePlaceTechnique } from '../define-technique';
import { mayBeRoot } from '../host-paths';
import { place } from '../places';
import { tokenField } from './use-service-account';

/** Some interfaces do what anybody who reaches them says. */
export const useOpenInterfaces = definePlaceTechnique({
  id: 'use-open-interfaces',
  title: 'Use an interface that asks for no password',
  can: 'use interfaces that ask nobody who they are',
  explanation:
    'kubectl proxy, a dashboard whose login can be skipped and a workflow server in server mode answer everybody with the rights of their own ServiceAccount; a Docker daemon on a plain port runs containers for everybody.',
  abuse: 'Requests are sent to the interface, which carries them out with its own rights.',
  detect: 'Alert on requests of these ServiceAccounts that no person was logged in for.',
  prevent: 'Switch on login; give such an interface no rights of its own, or no port.',
  mitre: ['T1190', 'T1133'],
  preconditions: [
    'A port of the pod is in reach',
    'Its command line says that it asks for no login: kubectl proxy, --enable-skip-login, --auth-mode=server, dockerd on tcp',
  ],
  starts: ['reach-ports'],
  *leads(name, { workload, workloadsIn, nodesOf }) {
    if (name === '*') return;
    const one = workload(name);
    for (const each of one ? [one] : workloadsIn(name)) {
      for (const container of each.containers) {
        const evidence = [{ object: each.ref, detail: `${container.path} asks for no login` }];
        if (actsForAnybody(container) && tokenField(each) !== null)
          yield { to: place.account(each.ref.namespace, each.serviceAccount), evidence };
        if (isOpenDocker(each, container)) for (const node of nodesOf(each)) yield { to: place.node(node), evidence };
      }
    }
  },
  examples: [
    {
      name: 'a dashboard whose login can be skipped',
      manifest: documents(
        granted('User eve', 'in tools', [rule('get', 'services/proxy')]),
        deployment(
          'serviceAccountName: dashboard, containers: [{ name: dashboard, args: [--enable-skip-login] }]',
          'name: dashboard, namespace: tools',
        ),
      ),
      from: 'user:eve',
      reaches: ['sa:tools/dashboard'],
      misses: ['workload:tools/Deployment/dashboard'],
    },
    {
      name: 'a privileged Docker daemon on a plain port',
      manifest: documents(
        granted('User eve', 'in ci', [rule('create', 'pods/portforward')]),
        deployment(
          'containers: [{ name: docker, command: [dockerd, "--host=tcp://0.0.0.0:2375"], securityContext: { privileged: true } }]',
          'name: builder, namespace: ci',
        ),
      ),
      from: 'user:eve',
      reaches: ['node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'a login that is asked for, a daemon behind certificates, a proxy without a token',
      manifest: documents(
        granted('User eve', 'in tools', [rule('create', 'pods/portforward')]),
        deployment(
          'serviceAccountName: dashboard, containers: [{ name: dashboard, args: [--token-ttl=900] }]',
          'name: dashboard, namespace: tools',
        ),
        deployment(
          'containers: [{ name: docker, command: [dockerd, "--host=tcp://0.0.0.0:2376", --tlsverify], securityContext: { privileged: true } }]',
          'name: builder, namespace: tools',
        ),
        deployment(
          'serviceAccountName: proxy, automountServiceAccountToken: false, containers: [{ name: proxy, command: [kubectl, proxy] }]',
          'name: proxy, namespace: tools',
        ),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:tools/dashboard', 'sa:tools/proxy', 'node-code'],
    },
  ],
});

const wordsOf = ({ spec }: Container) => [...(spec.command ?? []), ...(spec.args ?? [])];

function actsForAnybody(container: Container): boolean {
  const words = wordsOf(container);
  const proxies = words.some((word, index) => /(^|\/)kubectl$/.test(word) && words[index + 1] === 'proxy');
  return proxies || words.some((word) => /^--(enable-skip-login(=true)?|auth-mode=server)$/.test(word));
}

function isOpenDocker({ spec }: Workload, container: Container): boolean {
  const words = wordsOf(container);
  const open = words.some((word) => /tcp:\/\/[^ ]*:2375\b/.test(word)) && !words.some((word) => /^--tls/.test(word));
  return open && container.effective.privileged === true && mayBeRoot(container) && spec.hostUsers !== false;
}
