import { all, is, not } from './condition';
import type { Guard } from './guard';
import { object } from './targets';

const enforce = object('metadata.labels', 'pod-security.kubernetes.io/enforce');

/** Policies over namespaces and ServiceAccounts. */
export const objectGuards: readonly Guard[] = [
  ...['namespace-without-pod-admission', 'namespace-accepts-privileged-pods'].map((control): Guard => ({
    control,
    target: 'namespaces',
    title: 'Ask every namespace for a Pod Security level',
    message: 'Namespaces must enforce Pod Security level baseline or restricted by label',
    refused: not(is(enforce, 'baseline', 'restricted')),
  })),
  {
    control: 'namespace-not-restricted',
    target: 'namespaces',
    title: 'Ask every namespace for Pod Security level restricted',
    message: 'Namespaces must enforce Pod Security level restricted by label',
    refused: not(is(enforce, 'restricted')),
  },
  {
    control: 'default-service-account-token',
    target: 'service-accounts',
    title: 'Keep the token of default from being handed out',
    message: 'ServiceAccounts named default must set automountServiceAccountToken to false',
    refused: all(is(object('metadata.name'), 'default'), not(is(object('automountServiceAccountToken'), false))),
  },
];
