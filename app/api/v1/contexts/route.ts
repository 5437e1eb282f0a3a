import { get } from '@/lib/api/route';
import { listContexts } from '@/lib/kubernetes/contexts';

/** The contexts of the kubeconfig on this machine. Contacts no cluster and shows no credential. */
export const GET = get({}, async () => ({
  items: listContexts(),
  inCluster: process.env.KUBERNETES_SERVICE_HOST !== undefined,
}));
