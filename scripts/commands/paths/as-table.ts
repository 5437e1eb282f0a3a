import type { TakeAwayReport } from './take-away-report';
import { describePlace } from '@/lib/attack-paths/places';
import type { Evidence } from '@/lib/attack-paths/types';
import { plainText } from '@/lib/inventory/plain-text';

/** Removals shown before the rest is counted. */
const mostRemovals = 12;

/**
 * Objectives, gravest first, each with its nearest paths step by step and the smallest cut, with what each part of it
 * would break; then what to take away first.
 */
export function* asTable({
  from,
  footholds,
  objectives,
  blastRadius,
  off,
  chokePoints,
}: TakeAwayReport): Iterable<string> {
  yield plainText(`From ${from}: ${footholds} ${footholds === 1 ? 'foothold' : 'footholds'}`);
  yield '\n';
  for (const words of off) yield `As if gone: ${plainText(words)}\n`;
  if (blastRadius) yield `In reach: ${plainText(blastRadius.sentence)}\n`;
  if (objectives.every(({ reachedFrom }) => reachedFrom === 0)) yield 'No attack path was found.\n';
  for (const { objective, title, reachedFrom, paths, cut } of objectives) {
    if (reachedFrom === 0) continue;
    yield `\n${plainText(capital(title))} (${plainText(objective)}), reached from ${reachedFrom}\n`;
    for (const path of paths) {
      yield `  From ${plainText(describePlace(path.from))}\n`;
      if (path.steps.length === 0) yield '    it is there already\n';
      for (const [index, { sentence, evidence }] of path.steps.entries()) {
        yield `    ${index + 1}. ${plainText(sentence)}\n`;
        if (evidence.length > 0) yield `       ${plainText(evidence.map(told).join(', '))}\n`;
      }
    }
    if (cut.removals.length > 0) yield `  Smallest cut, ${cut.removals.length} to take away:\n`;
    for (const { action, builtIn, breaks } of cut.removals.slice(0, mostRemovals)) {
      yield `    - ${plainText(action)}${builtIn ? ' (built in)' : ''}: ${plainText(breaks)}\n`;
    }
    if (cut.removals.length > mostRemovals) yield `    and ${cut.removals.length - mostRemovals} more\n`;
    if (cut.beyondHelp.length > 0) {
      yield `  Nothing cuts it from ${plainText(cut.beyondHelp.slice(0, 3).map(describePlace).join(', '))}${cut.beyondHelp.length > 3 ? ` and ${cut.beyondHelp.length - 3} more` : ''}\n`;
    }
  }
  if (chokePoints.length > 0) yield '\nTake away first; each alone leaves no path for\n';
  for (const { removable, cutsPairs, ofPairs, breaks, off: id } of chokePoints) {
    const { action, builtIn } = removable;
    yield `  ${cutsPairs} of ${ofPairs}: ${plainText(action)}${builtIn ? ' (built in)' : ''}: ${plainText(breaks)} [--off ${plainText(id)}]\n`;
  }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

const told = ({ object: { kind, namespace, name }, detail }: Evidence) =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`} ${detail}`;
