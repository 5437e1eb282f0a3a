import 'server-only';

import type { GroupResource } from '@/lib/inventory/types';

export type CollectProgress = {
  readonly phase: 'connecting' | 'collecting';
  readonly kindsDone: number;
  readonly kindsTotal: number;
  readonly objectsRead: number;
  /** The kinds under way, with how many objects of each have come: `pods (2,500), roles`. */
  readonly detail: string;
};
export type OnProgress = (progress: CollectProgress) => void;

export type Progress = {
  begin(kind: GroupResource): void;
  count(kind: GroupResource, objects: number): void;
  end(kind: GroupResource, objects: number): void;
};

/** Counts what a collection does and tells `onProgress` after each step. */
export function progressOf(kindsTotal: number, onProgress: OnProgress): Progress {
  const underWay = new Map<GroupResource, number>();
  let kindsDone = 0;
  let objectsDone = 0;
  const tell = () => {
    const objectsRead = [...underWay.values()].reduce((sum, objects) => sum + objects, objectsDone);
    const detail = [...underWay].map(([kind, objects]) => described(kind, objects)).join(', ');
    onProgress({ phase: 'collecting', kindsDone, kindsTotal, objectsRead, detail });
  };
  return {
    begin: (kind) => {
      underWay.set(kind, 0);
      tell();
    },
    count: (kind, objects) => {
      underWay.set(kind, objects);
      tell();
    },
    end: (kind, objects) => {
      underWay.delete(kind);
      kindsDone += 1;
      objectsDone += objects;
      tell();
    },
  };
}

const described = (kind: GroupResource, objects: number) =>
  objects === 0 ? kind : `${kind} (${objects.toLocaleString('en-US')})`;
