import { accessOperations } from './access-operations';
import { clusterOperations } from './cluster-operations';
import type { Operations } from './operation';
import { postureOperations } from './posture-operations';
import { sharingOperations } from './sharing-operations';
import { workOperations } from './work-operations';

/** Every operation of the API by method and path. A route that is not here cannot be described: see the test. */
export const operations: Operations = {
  ...clusterOperations,
  ...postureOperations,
  ...accessOperations,
  ...workOperations,
  ...sharingOperations,
};
