import { describePlace } from '@/lib/attack-paths/places';
import { markdown, markdownCode } from '@/lib/notation/markdown';
import type { TakeAwayReport } from './take-away-report';

/** Removals shown of each cut before the rest is counted. */
const mostRemovals = 12;

/** A report for a ticket or a pull request: where paths meet, then each objective with its paths and the smallest cut. */
export function* asMarkdown({
  from,
  footholds,
  objectives,
  blastRadius,
  off,
  chokePoints,
}: TakeAwayReport): Iterable<string> {
  const reached = objectives.filter(({ reachedFrom }) => reachedFrom > 0);
  yield `## Attack paths from ${markdown(from)}: ${footholds} ${footholds === 1 ? 'foothold' : 'footholds'}\n\n`;
  for (const words of off) yield `As if gone: ${markdown(words)}\n\n`;
  if (blastRadius) yield `In reach: ${markdown(blastRadius.sentence)}\n\n`;
  if (reached.length === 0) yield 'No attack path was found.\n';
  if (chokePoints.length > 0) yield '| Take away alone | Leaves without a path | Breaks |\n|---|---:|---|\n';
  for (const { removable, cutsPairs, ofPairs, breaks } of chokePoints) {
    yield `| ${markdown(removable.action)} | ${cutsPairs} of ${ofPairs} | ${markdown(breaks)} |\n`;
  }
  for (const { objective, title, reachedFrom, paths, cut } of reached) {
    yield `\n### ${markdown(capital(title))} (${markdownCode(objective)}), reached from ${reachedFrom}\n`;
    for (const path of paths) {
      yield `\nFrom ${markdown(describePlace(path.from))}:\n\n`;
      for (const [index, { sentence }] of path.steps.entries()) yield `${index + 1}. ${markdown(sentence)}\n`;
      if (path.steps.length === 0) yield 'it is there already\n';
    }
    if (cut.removals.length > 0) yield `\nSmallest cut, ${cut.removals.length} to take away:\n\n`;
    for (const { action, breaks } of cut.removals.slice(0, mostRemovals)) {
      yield `- ${markdown(action)}: ${markdown(breaks)}\n`;
    }
    if (cut.removals.length > mostRemovals) yield `- and ${cut.removals.length - mostRemovals} more\n`;
    if (cut.beyondHelp.length > 0) {
      const named = cut.beyondHelp.slice(0, 3).map(describePlace).map(markdown).join(', ');
      const more = cut.beyondHelp.length > 3 ? ` and ${cut.beyondHelp.length - 3} more` : '';
      yield `\nNothing cuts it from ${named}${more}\n`;
    }
  }
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
