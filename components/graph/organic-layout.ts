import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { nodeHeight, type Positions } from './placement';

/** What a force-directed layout needs to know. */
export type OrganicAsked = {
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly x: number; readonly y: number }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
};

let isRegistered = false;

/**
 * Where nodes stand when lines pull and nodes push. The same graph from the same places gives the same picture: it starts
 * from the columns, and what the layout takes for chance is a fixed row of numbers.
 */
export function organicLayout({ nodes, edges }: OrganicAsked): Positions {
  if (!isRegistered) cytoscape.use(fcose);
  isRegistered = true;
  const chance = Math.random;
  Math.random = fixedNumbers();
  try {
    const cy = cytoscape({
      headless: true,
      styleEnabled: true,
      style: [{ selector: 'node', style: { width: 'data(width)', height: nodeHeight, shape: 'rectangle' } }],
      elements: {
        nodes: nodes.map(({ id, width, x, y }) => ({ data: { id, width }, position: { x: x / 2, y } })),
        edges: edges.map(({ id, source, target }) => ({ data: { id, source, target } })),
      },
    });
    const options = {
      name: 'fcose',
      quality: 'default',
      randomize: false,
      animate: false,
      fit: false,
      packComponents: false,
      nodeDimensionsIncludeLabels: false,
      nodeRepulsion: () => 9_000,
      idealEdgeLength: () => 110,
      nodeSeparation: 90,
      numIter: 2_500,
    };
    cy.layout(options).run();
    const places = Object.fromEntries(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
    cy.destroy();
    return places;
  } finally {
    Math.random = chance;
  }
}

/** A small linear congruential generator, always from the same beginning. */
function fixedNumbers(): () => number {
  let state = 20_261_123;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
