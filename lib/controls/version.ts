import { createHash } from 'node:crypto';
import { controls } from './catalogue';

/**
 * 12 hex digits that change whenever a control is added, removed or judged differently (its `version`), or counts
 * differently in a score (its severity and surface). Texts do not change it.
 */
export const catalogueVersion: string = createHash('sha256')
  .update(JSON.stringify(controls.map(({ id, version = 1, severity, surface }) => [id, version, severity, surface])))
  .digest('hex')
  .slice(0, 12);
