import type { Core, ElementDefinition } from 'cytoscape';
import type { ElementsDiff } from './diff-elements';
import type { GraphElement } from './to-elements';

/** Applies a diff in one batch, so that the canvas redraws once. Moved nodes glide for `glide` ms; 0 sets them down. */
export function applyElements(cy: Core, { added, changed, removed }: ElementsDiff, glide = 0): void {
  cy.batch(() => {
    for (const id of removed) cy.getElementById(id).remove();
    for (const element of changed) change(cy, element, glide);
    cy.add(added.map(definition));
  });
}

function change(cy: Core, element: GraphElement, glide: number) {
  const drawn = cy.getElementById(element.data.id);
  drawn.data({ ...element.data });
  drawn.classes(element.classes);
  if (element.group !== 'nodes') return;
  const { x, y } = drawn.position();
  if (x === element.position.x && y === element.position.y) return;
  if (glide > 0) drawn.animate({ position: { ...element.position } }, { duration: glide, easing: 'ease-out' });
  else drawn.position({ ...element.position });
}

// Cytoscape writes into what it is given, so it gets copies. Nodes stand where they belong: a hand on one moves the paper.
const definition = (element: GraphElement): ElementDefinition =>
  element.group === 'nodes'
    ? { ...element, data: { ...element.data }, position: { ...element.position }, pannable: true }
    : { ...element, data: { ...element.data } };
