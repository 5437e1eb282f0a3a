import type { WhatIf } from './types';

/** What the API answers. */
export type WhatIfAnswer = WhatIf & {
  readonly snapshotId: string;
  /** Ids of findings for links, by fingerprint; only of those that were ever stored. */
  readonly findingIds: Readonly<Record<string, string>>;
};
