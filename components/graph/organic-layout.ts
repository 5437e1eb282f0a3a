import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { nodeHeight, type Positions } from './placement';
import { spreadApart } from './spread-apart';

/** What a force-directed layout needs to know. */
export type OrganicAsked = {
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly x: number; readonly y: number }[];
  readonly edges: readonly { readonly id: string; readonly source: string; readonly target: string }[];
};

// Room around a name, so that names do not touch and fewer lines run under them.
const beside = 40;
const aboveAndBelow = 38;
/** What is left between two names when the layout, which only approaches that room, is through. */
const apart = 16;

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
      style: [
        { selector: 'node', style: { width: 'data(room)', height: nodeHeight + aboveAndBelow, shape: 'rectangle' } },
      ],
      elements: {
        nodes: nodes.map(({ id, width, x, y }) => ({
          data: { id, room: width + beside },
          position: { x: x / 1.5, y },
        })),
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
      nodeRepulsion: () => 20_000,
      idealEdgeLength: () => 140,
      nodeSeparation: 120,
      gravity: 0.2,
      numIter: 2_500,
    };
    cy.layout(options).run();
    const placed = nodes.map(({ id, width }) => {
      const { x, y } = cy.getElementById(id).position();
      return { x, y, width: width + apart, height: nodeHeight + apart };
    });
    cy.destroy();
    const places = spreadApart(placed);
    return Object.fromEntries(nodes.map(({ id }, at) => [id, places[at] ?? { x: 0, y: 0 }]));
  } finally {
    Math.random = chance;
  }
}

/** A small linear congruential generator, always from the same beginning. */
function fixedNumbers(): () => number {
  let state = 20_261_123;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
