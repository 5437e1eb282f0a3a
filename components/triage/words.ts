import { count } from '@/components/ui/format';
import type { AcceptanceKind, AcceptanceScope, AcceptanceStatus } from '@/lib/findings/acceptance';
import type { Act, WorkState } from '@/lib/findings/work';

export const stateWord: Readonly<Record<WorkState, string>> = {
  open: 'Open',
  regressed: 'Came back',
  acknowledged: 'Acknowledged',
  accepted: 'Accepted',
  'false-positive': 'False positive',
  fixed: 'Fixed',
};

export const kindWord: Readonly<Record<AcceptanceKind, string>> = {
  accepted: 'Accepted risk',
  'false-positive': 'False positive',
};

export const statusWord: Readonly<Record<AcceptanceStatus, string>> = {
  'in-effect': 'in effect',
  'awaiting-approval': 'waits for a second person',
  expired: 'expired',
  revoked: 'taken back',
};

/** What was done, as a person would say it to others: "acknowledged it". */
export function actWords(act: Act): string {
  switch (act.kind) {
    case 'acknowledge':
      return 'acknowledged it';
    case 'reopen':
      return 'took the acknowledgement back';
    case 'assign':
      return act.to === null ? 'took it off everybody’s desk' : `assigned it to ${act.to}`;
    case 'comment':
      return 'commented';
    case 'ticket':
      return act.ticket === null ? 'took the ticket away' : `linked ${act.ticket.key}`;
  }
}

/** What was just done to how many, for a note: "Acknowledged 3 findings". */
export function doneWords(act: Act | { readonly kind: 'accept' }, findings: number): string {
  const them = count(findings, 'finding');
  switch (act.kind) {
    case 'acknowledge':
      return `Acknowledged ${them}`;
    case 'reopen':
      return `Opened ${them} again`;
    case 'assign':
      return act.to === null ? `Took ${them} off everybody’s desk` : `Assigned ${them} to ${act.to}`;
    case 'comment':
      return `Commented on ${them}`;
    case 'ticket':
      return act.ticket === null ? `Took the ticket off ${them}` : `Linked ${act.ticket.key} to ${them}`;
    case 'accept':
      return `Accepted ${them}`;
  }
}

/** What a scope covers, in one line. Names are text of the cluster: show it as text. */
export function scopeWords(scope: AcceptanceScope, titles: Readonly<Record<string, string>>): string {
  const title = (control: string) => titles[control] ?? control;
  switch (scope.kind) {
    case 'findings':
      return `${scope.fingerprints.length === 1 ? 'One finding' : count(scope.fingerprints.length, 'chosen finding')} in ${scope.cluster}`;
    case 'object': {
      const { kind, namespace, name } = scope.object;
      return `${title(scope.control)}: ${kind} ${namespace === '' ? '' : `${namespace}/`}${name} in ${scope.cluster}`;
    }
    case 'namespace':
      return `${title(scope.control)}: ${scope.namespace === '' ? 'what has no namespace' : `namespace ${scope.namespace}`} in ${scope.cluster}`;
    case 'cluster':
      return `${title(scope.control)}: everywhere in ${scope.cluster}`;
    case 'pattern': {
      const parts = [
        ['cluster', scope.cluster],
        ['namespace', scope.namespace === '' ? 'none' : scope.namespace],
        ['kind', scope.objectKind],
        ['name', scope.name],
      ].flatMap(([label, glob]) => (glob === '*' ? [] : [`${label} ${glob}`]));
      return `${scope.control === '*' ? 'Every control' : title(scope.control)}: ${parts.length === 0 ? 'everywhere' : parts.join(', ')}`;
    }
  }
}
