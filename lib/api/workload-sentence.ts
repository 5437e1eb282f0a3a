import type { BlastRadius } from '@/lib/attack-paths/blast-radius';
import type { WorkloadRow } from './workload-rows';

type Row = Pick<WorkloadRow, 'exposures' | 'privileged' | 'controls' | 'builtIn'>;
type Paths = { readonly radius: Pick<BlastRadius, 'sentence'>; readonly unseen: readonly string[] };

/** What matters most about a workload, as one or two sentences: how it is reached, what it holds, what follows. */
export function workloadSentence(row: Row, { radius, unseen }: Paths): string {
  const [worst, second] = radius.sentence.split('; ');
  const nothing = radius.sentence === 'nothing beyond itself';
  const follows = nothing
    ? unseen.length > 0
      ? 'what taking it over gives could not be told: access was not read'
      : 'taking it over gives nothing beyond itself'
    : `taking it over gives ${[worst, second].filter(Boolean).join(' and ')}`;
  const fails = row.controls.length;
  return [
    `${reached(row)}${held(row)}; ${follows}.`,
    fails === 0
      ? 'No control finds fault with it in what could be seen.'
      : `It fails ${fails} ${fails === 1 ? 'control' : 'controls'}${row.builtIn ? ', as its maker ships it' : ''}.`,
  ].join(' ');
}

function reached({ exposures }: Row): string {
  if (exposures === null) return 'Whether anything leads to it from outside could not be read';
  const [first, ...more] = exposures;
  if (first === undefined) return 'Nothing leads to it from outside';
  return `Reached from outside by ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

function held({ exposures, privileged }: Row): string {
  if (privileged.length === 0) return '';
  const joint = exposures === null ? ';' : exposures.length > 0 ? ', and' : ', but';
  return `${joint} it ${list(privileged)}`;
}

const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
