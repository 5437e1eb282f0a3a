import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { controllerMay, controllersNamed, type Controller } from '../controllers';
import { defineGrantTechnique } from '../define-technique';
import { controller } from '../operator-examples';
import { place } from '../places';
import type { Terrain } from '../terrain';

const group = 'velero.io';
const everything = [rule('*', '*', '*')];

/** A backup runs commands in pods, and a restore creates what the backup says. */
export const useBackupOperators = defineGrantTechnique({
  id: 'use-backup-operators',
  title: 'Have Velero act in other namespaces',
  can: 'write backups or restores of Velero',
  explanation:
    'Hooks of a Velero backup are commands that Velero runs in the pods of any namespace. A restore creates whatever lies in the storage that a location names, with the rights of Velero.',
  abuse:
    'A backup with a hook for a strong pod is created; or a restore from storage of the attacker’s brings a binding.',
  detect: 'Alert on backups with hooks, and on new backup storage locations.',
  prevent: 'Keep the namespace of Velero to the platform team; let others ask for backups in another way.',
  mitre: ['T1072', 'T1609'],
  preconditions: [
    'Velero is seen, and the custom resources lie in its namespace',
    'Hooks: its ServiceAccount may create pods/exec. Restores: a backup storage location may be written too',
  ],
  ways: [
    {
      needs: [may('create', `backups.${group} schedules.${group}`)],
      to: ({ scope }, terrain) =>
        velero(scope, terrain).some((each) => controllerMay(terrain, each, 'create', 'pods/exec', ''))
          ? [place.enterPods('')]
          : [],
    },
    {
      needs: [may('create', `restores.${group}`), may('create update patch', `backupstoragelocations.${group}`)],
      to: ({ scope }, terrain) => velero(scope, terrain).map(({ account }) => place.subject(account)),
    },
  ],
  examples: [
    {
      name: 'a hook in a pod of any namespace',
      manifest: documents(
        controller('velero', 'velero'),
        granted('ServiceAccount velero/velero', 'everywhere', everything, 'velero'),
        granted('User eve', 'in velero', [rule('create', 'backups', group)]),
        pod('bank', 'vault', 'serviceAccountName: vault'),
      ),
      from: 'user:eve',
      reaches: ['sa:bank/vault'],
      misses: [],
    },
    {
      name: 'a restore from storage of one’s own',
      manifest: documents(
        controller('velero', 'velero'),
        granted('ServiceAccount velero/velero', 'everywhere', [rule('list', 'secrets')], 'velero'),
        granted('User eve', 'in velero', [rule('create', 'restores backupstoragelocations', group)]),
      ),
      from: 'user:eve',
      reaches: ['sa:velero/velero', 'all-secrets'],
      misses: ['enter-pods:*'],
    },
    {
      name: 'restoring what was backed up, another namespace, or a Velero that may run no commands',
      manifest: documents(
        controller('velero', 'velero'),
        granted('ServiceAccount velero/velero', 'everywhere', [rule('get list create', 'configmaps')], 'velero'),
        granted('User eve', 'in velero', [rule('create', 'restores backups', group)], 'here'),
        granted('User eve', 'in shop', [rule('create', 'backups restores backupstoragelocations', group)], 'there'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:velero/velero', 'enter-pods:*'],
    },
  ],
});

const velero = (scope: string, terrain: Terrain): readonly Controller[] =>
  controllersNamed(terrain, ['velero', 'velero-server']).filter(
    ({ account }) => scope === '' || account.namespace === scope,
  );
