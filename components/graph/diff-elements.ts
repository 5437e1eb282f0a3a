import type { GraphElement } from './to-elements';

export type ElementsDiff = {
  readonly added: readonly GraphElement[];
  readonly changed: readonly GraphElement[];
  readonly removed: readonly string[];
};

/** What turns the drawn elements into the wanted ones. An edge whose ends changed goes and comes back. */
export function diffElements(drawn: readonly GraphElement[], wanted: readonly GraphElement[]): ElementsDiff {
  const before = new Map(drawn.map((element) => [element.data.id, element]));
  const kept = new Set<string>();
  const added: GraphElement[] = [];
  const changed: GraphElement[] = [];
  for (const element of wanted) {
    const old = before.get(element.data.id);
    if (!old || !sameEnds(old, element)) {
      added.push(element);
      continue;
    }
    kept.add(element.data.id);
    if (!looksAlike(old, element)) changed.push(element);
  }
  return { added, changed, removed: drawn.map(({ data }) => data.id).filter((id) => !kept.has(id)) };
}

function sameEnds(a: GraphElement, b: GraphElement): boolean {
  if (a.group === 'nodes' || b.group === 'nodes') return a.group === b.group;
  return a.data.source === b.data.source && a.data.target === b.data.target;
}

// Data and positions are shared between renders while nothing about them changes; classes are built anew.
function looksAlike(a: GraphElement, b: GraphElement): boolean {
  return (
    a === b ||
    (a.classes === b.classes &&
      a.data === b.data &&
      (a.group === 'nodes' && b.group === 'nodes' ? a.position === b.position : true))
  );
}
