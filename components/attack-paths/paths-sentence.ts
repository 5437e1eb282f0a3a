import { count, formatNumber } from '@/components/ui/format';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import { describePlace } from '@/lib/attack-paths/places';
import { plainText } from '@/lib/inventory/plain-text';
import { placeTitle } from './place-parts';

type Answer = Pick<AttackPathsAnswer, 'from' | 'to' | 'reached' | 'fewest' | 'unseen'> & {
  readonly table: Pick<AttackPathsAnswer['table'], 'rows'>;
  readonly cut: Pick<AttackPathsAnswer['cut'], 'total' | 'beyondHelpTotal'>;
};

const nouns = {
  workloads: ['workload', 'workloads'],
  exposed: ['exposed workload', 'exposed workloads'],
  anyone: ['way in that is open to anyone', 'ways in that are open to anyone'],
  subjects: ['subject', 'subjects'],
  'stolen-token': ['lasting token', 'lasting tokens'],
  ci: ['CI account', 'CI accounts'],
  node: ['node', 'nodes'],
} as const;

/** From where an end is reached, how soon, and how little it takes to stop it. Never "none" where nobody could look. */
export function pathsSentence(answer: Answer): string {
  const { from, to, reached, fewest, unseen } = answer;
  const end = plainText(describePlace(to.id));
  const hidden = whatWasUnseen(unseen);
  if (reached === 0 && hidden !== null) {
    return `Not assessed: ${hidden} could not be read, so nobody knows what leads to ${end}.`;
  }
  const least = hidden === null ? '' : 'At least ';
  if (from.single) {
    const start = plainText(placeTitle(from.single.id));
    if (from.single.id === to.id) return `${start} is where this begins and ends: choose another end.`;
    return fewest === null
      ? `No path leads from ${start} to ${end}.`
      : `From ${start} an attacker gets to ${end} in ${count(fewest, 'step')}. ${cutSentence(answer)}`;
  }
  const [one, many] = from.group === null ? (['foothold', 'footholds'] as const) : nouns[from.group];
  if (from.footholds === 0) return `There is no ${one} here to begin from.`;
  if (fewest === null) {
    return from.footholds === 1
      ? `The one ${one} does not lead to ${end}.`
      : `None of ${count(from.footholds, one, many)} leads to ${end}.`;
  }
  const nearest = `${reached === 1 ? '' : 'the nearest '}in ${count(fewest, 'step')}`;
  return `${least}${formatNumber(reached)} of ${count(from.footholds, one, many)} ${reached === 1 ? 'leads' : 'lead'} to ${end}, ${nearest}${openToAnyone(answer)}. ${cutSentence(answer)}`;
}

/** The worst news of all: no foothold is needed. */
function openToAnyone({ from, to, table }: Answer): string {
  const row = from.asked === '' ? table.rows.find(({ objective }) => objective === to.id) : undefined;
  const fewest = row?.cells.find(({ group }) => group === 'anyone')?.fewest ?? null;
  return fewest === null ? '' : `; anyone gets there in ${fewest}`;
}

function whatWasUnseen(unseen: Answer['unseen']): string | null {
  if (unseen.length === 0) return null;
  return unseen.map((each) => ({ access: 'roles and bindings', workloads: 'pods' })[each]).join(' and ');
}

function cutSentence({ cut: { total, beyondHelpTotal } }: Answer): string {
  if (total === 0) return 'Nothing that can be taken away cuts it.';
  const change = count(total, 'change cuts', 'changes cut');
  if (beyondHelpTotal === 0) return `${change} every path.`;
  return `${change} every path but those from ${count(beyondHelpTotal, 'foothold')} that nothing cuts off.`;
}
