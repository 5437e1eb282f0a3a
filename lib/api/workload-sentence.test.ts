import { expect, test } from 'vitest';
import { workloadSentence } from './workload-sentence';

const quiet = { exposures: [], privileged: [], controls: [], builtIn: false };
const nothing = { radius: { sentence: 'nothing beyond itself' }, unseen: [] };

test.each([
  [
    'nothing is known against it',
    quiet,
    nothing,
    'Nothing leads to it from outside; taking it over gives nothing beyond itself. No control finds fault with it in what could be seen.',
  ],
  [
    'everything is',
    {
      exposures: ['NodePort Service web', 'Ingress shop through Service web'],
      privileged: ['runs privileged', 'mounts / of its node'],
      controls: ['a', 'b'],
      builtIn: false,
    },
    { radius: { sentence: 'cluster admin in 2 steps; Secrets of 9 namespaces; code on 3 nodes' }, unseen: [] },
    'Reached from outside by NodePort Service web and 1 more, and it runs privileged and mounts / of its node; taking it over gives cluster admin in 2 steps and Secrets of 9 namespaces. It fails 2 controls.',
  ],
  [
    'only its node is in danger',
    { ...quiet, privileged: ['runs privileged'], controls: ['a'] },
    nothing,
    'Nothing leads to it from outside, but it runs privileged; taking it over gives nothing beyond itself. It fails 1 control.',
  ],
  [
    'nobody could look',
    { ...quiet, exposures: null, controls: ['a'], builtIn: true },
    { ...nothing, unseen: ['access'] },
    'Whether anything leads to it from outside could not be read; what taking it over gives could not be told: access was not read. It fails 1 control, as its maker ships it.',
  ],
])('where %s', (_, row, paths, sentence) => {
  expect(workloadSentence(row, paths)).toBe(sentence);
});
