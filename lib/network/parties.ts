import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { nameLabel } from './peers';
import { protocols, type AddressParty, type InternetParty, type PodParty } from './types';

/** Where the clouds of this world hand out credentials of a node to whoever asks from it. */
export const metadataAddress: AddressParty = { kind: 'address', address: '169.254.169.254' };

/** Any host outside. */
export const internet: InternetParty = { kind: 'internet' };

/** The pods of each workload as one end of a connection. */
export function partiesOf(inventory: Inventory): (workload: Workload) => PodParty {
  const seesNamespaces = inventory.kinds['namespaces'] !== undefined;
  const labels = new Map(objectsOf(inventory, 'namespaces').map(({ metadata }) => [metadata.name, metadata.labels]));
  const addresses = new Map(
    objectsOf(inventory, 'pods').map(({ metadata, status }) => [
      `${metadata.namespace}/${metadata.name}`,
      status?.podIP ? [status.podIP] : [],
    ]),
  );
  return ({ ref, podLabels, spec, containers, serviceAccount, pods }) => {
    const ofNamespace = labels.get(ref.namespace);
    return {
      kind: 'pod',
      namespace: ref.namespace,
      labels: podLabels,
      namespaceLabels: ofNamespace
        ? { [nameLabel]: ref.namespace, ...ofNamespace }
        : seesNamespaces && !hasGap(inventory)
          ? { [nameLabel]: ref.namespace }
          : null,
      serviceAccount,
      hostNetwork: spec.hostNetwork === true,
      addresses: pods.flatMap(({ namespace, name }) => addresses.get(`${namespace}/${name}`) ?? []),
      ports: containers.flatMap(({ spec: { ports = [] } }) =>
        ports.flatMap(({ name, containerPort, protocol = 'TCP' }) => {
          const known = protocols.find((each) => each === protocol);
          return known ? [{ name: name ?? '', port: containerPort, protocol: known }] : [];
        }),
      ),
    };
  };
}

const hasGap = ({ gaps }: Inventory) => gaps.some(({ resource }) => resource === 'namespaces');
