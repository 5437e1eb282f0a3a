import { count } from '@/components/ui/format';
import type { BindingPage, BindingRow } from '@/lib/api/bindings';
import type { DeadGrantList } from '@/lib/api/dead-grants';
import type { RolePage } from '@/lib/api/roles';
import { plainText } from '@/lib/inventory/plain-text';

/** The answer of the list of roles: how many are risky, and the worst that somebody holds. */
export function rolesSentence({ items, total, counts, hiddenBuiltIn }: RolePage, isNarrowed: boolean): string {
  if (total === 0) return 'No role matches.';
  if (isNarrowed) return `${count(total, 'role')} ${total === 1 ? 'matches' : 'match'}.`;
  const worst = items.find(({ severity, holders }) => severity !== null && holders > 0);
  const own = hiddenBuiltIn > 0 ? 'of your own ' : '';
  const risky = `${counts.risky} of ${count(total, 'role')} ${own}${counts.risky === 1 ? 'makes' : 'make'} something risky possible.`;
  return worst
    ? `${risky} ${worst.kind} ${plainText(worst.name)} lets ${count(worst.holders, 'subject')} ${worst.worst}.`
    : risky;
}

/** The answer of the list of bindings: how many there are, and how many give nothing. */
export function bindingsSentence({ total, counts }: BindingPage, isNarrowed: boolean): string {
  if (total === 0) return 'No binding matches.';
  if (isNarrowed) return `${count(total, 'binding')} ${total === 1 ? 'matches' : 'match'}.`;
  const idle = (counts.state['missing-role'] ?? 0) + (counts.state['nobody'] ?? 0);
  return `${counts.risky} of ${count(total, 'binding')} ${counts.risky === 1 ? 'gives' : 'give'} something risky${idle === 0 ? '.' : `, and ${idle} ${idle === 1 ? 'gives' : 'give'} nothing to anybody.`}`;
}

/** The answer of the dead grants: how many can go at once, and how many somebody may count on. */
export function deadSentence({ total, counts, notAssessed }: DeadGrantList, isNarrowed: boolean): string {
  const safe = counts.confidence['safe'] ?? 0;
  const check = counts.confidence['check'] ?? 0;
  if (total === 0) {
    return notAssessed.length > 0
      ? 'Nothing dead was found in what could be read.'
      : 'Nothing is dead: every binding gives something to somebody, and every role is held.';
  }
  if (safe + check === 0) return 'No dead grant matches.';
  const first =
    safe === 0
      ? 'Nothing can be deleted without a look'
      : `${count(safe, 'grant')} ${isNarrowed ? 'among these ' : ''}can be deleted and nobody would notice`;
  return check === 0 ? `${first}.` : `${first}; ${check} more ${check === 1 ? 'wants' : 'want'} a look first.`;
}

/** Whether any of the rows shows when its object was created: files and demos do not. */
export const knowsAge = (rows: readonly BindingRow[]): boolean => rows.some(({ createdAt }) => createdAt !== null);
