import { attackPathsPath } from '@/lib/client/paths';
import type { GraphNode } from '@/lib/access-graph/types';
import { parseSwitch } from '@/lib/what-if/switches';
import { startsPaths } from './starts-paths';

/** What the reader can do with the graph. */
export type GraphCommands = {
  readonly open: (id: string) => void;
  readonly focus: (id: string) => void;
  readonly hide: (id: string) => void;
  readonly pin: (id: string) => void;
  readonly unfold: (id: string) => void;
  /** Closes a fold that was opened. */
  readonly fold: (id: string) => void;
  readonly start: (id: string | null) => void;
  readonly end: (id: string | null) => void;
  readonly switchOff: (id: string) => void;
};

export type GraphMarks = {
  readonly clusterId: string;
  /** What links must carry to stay in this moment; null for now. */
  readonly at: string | null;
  readonly off: readonly string[];
  readonly focus: string | null;
  readonly pinned: readonly string[];
  readonly start: string | null;
  readonly end: string | null;
};

export type NodeAction = {
  readonly words: string;
  /** The key that does the same in graph and outline. */
  readonly keys?: string;
  readonly href?: string;
  readonly run?: () => void;
  /** A line above it. */
  readonly begins?: true;
};

/** Everything that can be done with a node: the menu of the canvas, of the panel and of the outline. */
export function nodeActions(
  node: Pick<GraphNode, 'id' | 'kind' | 'unfoldedFrom'>,
  marks: GraphMarks,
  does: GraphCommands,
): readonly NodeAction[] {
  const { id, kind, unfoldedFrom } = node;
  const { clusterId, at, off, focus, pinned, start, end } = marks;
  const isFold = kind === 'fold';
  const isFocus = id === focus;
  return [
    { words: 'Show details', keys: 'Enter', run: () => does.open(id) },
    ...(isFold ? [{ words: 'Unfold', keys: 'Space', run: () => does.unfold(id) }] : []),
    ...(unfoldedFrom ? [{ words: 'Fold with those alike', keys: 'Space', run: () => does.fold(unfoldedFrom) }] : []),
    ...(isFold || isFocus ? [] : [{ words: 'Focus here', run: () => does.focus(id) }]),
    {
      words: start === id ? 'No longer the start' : 'Set as start',
      begins: true as const,
      run: () => does.start(start === id ? null : id),
    },
    { words: end === id ? 'No longer the end' : 'Set as end', run: () => does.end(end === id ? null : id) },
    ...(!isFold && startsPaths(id)
      ? [{ words: 'Attack paths from here', href: attackPathsPath(clusterId, { from: id, off, at }) }]
      : []),
    ...(!isFold && /^(sa|user|group):/.test(id)
      ? [{ words: 'Attack paths to here', href: attackPathsPath(clusterId, { to: id, off, at }) }]
      : []),
    ...(isFold
      ? []
      : [{ words: pinned.includes(id) ? 'Unpin' : 'Pin', begins: true as const, keys: 'i', run: () => does.pin(id) }]),
    ...(parseSwitch(id)
      ? [{ words: off.includes(id) ? 'Turn on again' : 'Switch off', run: () => does.switchOff(id) }]
      : []),
    ...(isFocus ? [] : [{ words: 'Hide', keys: 'h', run: () => does.hide(id) }]),
  ];
}

/**
 * What a key does with a node, in the graph as in the outline: `h` hides, `i` pins, Space unfolds and folds, `p` sets the
 * start and then the end of a way. False when the key means nothing here.
 */
export function actOnKey(
  key: string,
  node: Pick<GraphNode, 'id' | 'kind' | 'unfoldedFrom'>,
  { focus, start, end }: GraphMarks,
  does: GraphCommands,
): boolean {
  const { id, kind, unfoldedFrom } = node;
  if (key === 'h' && id !== focus) does.hide(id);
  else if (key === 'i' && kind !== 'fold') does.pin(id);
  else if (key === ' ' && kind === 'fold') does.unfold(id);
  else if (key === ' ' && unfoldedFrom) does.fold(unfoldedFrom);
  else if (key === 'p' && start === id) does.start(null);
  else if (key === 'p' && end === id) does.end(null);
  else if (key === 'p' && start === null) does.start(id);
  else if (key === 'p') does.end(id);
  else return false;
  return true;
}
