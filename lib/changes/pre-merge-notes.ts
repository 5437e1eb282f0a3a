import { objectName } from './object-name';
import type { PreMerge } from './pre-merge';

/** What a reader must know besides the changes: what was applied, what was not judged, what grants nothing yet. */
export function notesOf({
  objects,
  notJudged,
  waiting,
}: Pick<PreMerge, 'objects' | 'notJudged' | 'waiting'>): readonly string[] {
  const counted = (['created', 'replaced', 'deleted', 'unchanged'] as const).flatMap((action) => {
    const number = objects.filter((each) => each.action === action).length;
    return number === 0 ? [] : [`${number} ${action}`];
  });
  const kinds = Object.entries(notJudged);
  return [
    ...(counted.length > 0 ? [`Objects: ${counted.join(', ')}.`] : []),
    ...objects
      .filter(({ action }) => action === 'not-found')
      .map(({ object }) => `${objectName(object)} was to be deleted and does not exist.`),
    ...waiting.map(
      ({ binding, roleRef: { kind, name } }) =>
        `${objectName(binding)} refers to ${kind} ${name}, which does not exist: it grants nothing until somebody creates it.`,
    ),
    ...(kinds.length > 0
      ? [`Not judged, since no control reads them: ${kinds.map(([kind, number]) => `${number} ${kind}`).join(', ')}.`]
      : []),
  ];
}
