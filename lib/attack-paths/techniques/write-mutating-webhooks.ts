import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

const group = 'admissionregistration.k8s.io';
const resource = `mutatingwebhookconfigurations.${group}`;

/** Every object passes through, and may be rewritten on its way. */
export const writeMutatingWebhooks = defineGrantTechnique({
  id: 'write-mutating-webhooks',
  title: 'Rewrite objects on their way in',
  can: 'write mutating webhooks',
  explanation:
    'A mutating webhook sees every object that is written and may change it: the pods of others run what it says.',
  abuse: 'A webhook adds a container to pods as they start, or copies Secrets as they are written.',
  detect: 'Alert on every change of a webhook configuration; there are few.',
  prevent:
    'Let only the installer of cluster add-ons write them; name the configuration where a controller keeps its own.',
  mitre: ['T1546', 'T1557'],
  preconditions: ['create, update or patch; limited to names, one of them exists'],
  ways: [
    {
      needs: [may('create update patch', resource)],
      to: ({ allowed: [written] }, { inventory }) => {
        const names = written?.names;
        const reached = !names || objectsOf(inventory, resource).some(({ metadata }) => names.includes(metadata.name));
        return reached ? [place.admission, place.runPod('')] : [];
      },
    },
  ],
  examples: [
    {
      name: 'pods of every namespace become the attacker’s',
      manifest: documents(
        serviceAccount('bank', 'teller'),
        granted('User eve', 'everywhere', [rule('patch', 'mutatingwebhookconfigurations', group)]),
      ),
      from: 'user:eve',
      reaches: ['admission-control', 'sa:bank/teller'],
      misses: [],
    },
    {
      name: 'reading them, or one that is not there',
      manifest: granted('User eve', 'everywhere', [
        rule('get list', 'mutatingwebhookconfigurations', group),
        rule('create patch', 'mutatingwebhookconfigurations', group, 'gone'),
      ]),
      from: 'user:eve',
      reaches: [],
      misses: ['admission-control'],
    },
  ],
});
