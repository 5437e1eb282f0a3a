import type { DeadReason } from '@/lib/rbac/dead-grant-types';

type Words = { readonly title: string; readonly about: string };

/** How each reason is called, and what it means to delete what it found. */
export const deadReasonWords: Readonly<Record<DeadReason, Words>> = {
  'missing-role': {
    title: 'The role is missing',
    about: 'They give nothing today, and whatever a later role of that name holds',
  },
  'binds-nobody': {
    title: 'Bindings to nobody',
    about: 'Nobody gains anything by them; whoever may create a missing ServiceAccount would',
  },
  'names-nobody': {
    title: 'Entries that mean nobody',
    about: 'One subject of the binding matches nobody; the others keep what it gives',
  },
  duplicate: {
    title: 'Duplicates',
    about:
      'Each of their subjects holds the same by name through other bindings; where the other gives more, ask first which one should stay',
  },
  'unheld-role': { title: 'Roles that nobody holds', about: 'No binding that means somebody refers to them' },
  'inert-rule': {
    title: 'Rules that allow nothing',
    about: 'Kubernetes accepts them and no request ever matches: correct the spelling, or delete them',
  },
  'idle-account': {
    title: 'ServiceAccounts that nothing runs as',
    about: 'They hold rights; a pipeline or a person outside the cluster may use their tokens. Only their bindings go',
  },
};
