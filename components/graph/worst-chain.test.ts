import { expect, test } from 'vitest';
import { graphOf } from './example-graph';
import { worstChain } from './worst-chain';

const drawn = graphOf(['wl:a/x > sa:a/ci > rb:a/one > role:a/r > res:pods', 'sa:a/ci > crb:two > cr:admin > res:*']);
const risky = ['sa:a/ci>crb:two', 'crb:two>cr:admin', 'cr:admin>res:*'];
const graph = {
  ...drawn,
  edges: drawn.edges.map((edge) => (risky.includes(edge.id) ? { ...edge, risk: 'critical' as const } : edge)),
};

test.each([
  ['wl:a/x', ['wl:a/x', 'sa:a/ci', 'crb:two', 'cr:admin', 'res:*']],
  ['role:a/r', ['wl:a/x', 'sa:a/ci', 'rb:a/one', 'role:a/r', 'res:pods']],
  ['sa:a/ci>rb:a/one', ['wl:a/x', 'sa:a/ci', 'rb:a/one', 'role:a/r', 'res:pods']],
  ['sa:a/unknown', ['sa:a/unknown']],
])('through %s the riskiest chain is %j', (id, chain) => {
  expect(worstChain(graph, id)).toEqual(chain);
});
