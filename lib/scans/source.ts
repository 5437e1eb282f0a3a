import type { ClusterConnection } from '@/lib/kubernetes/connection';
import type { ScanPhase } from '@/lib/store/types';

/** Something to read: a path on this machine (a folder is all its manifests, `-` standard input), or bytes sent to us. */
export type FileSource =
  | { readonly path: string }
  /** A file kept at a path under another name than the person gave it. */
  | { readonly path: string; readonly name: string }
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Where an inventory comes from. Plain values: they travel to the worker. */
export type ScanSource =
  | { readonly kind: 'live'; readonly connection: ClusterConnection }
  | {
      readonly kind: 'files';
      readonly files: readonly FileSource[];
      /** When the objects were read from the cluster, ISO; now when left out. */
      readonly collectedAt?: string;
    };

export type ScanProgress = {
  readonly phase: ScanPhase;
  readonly kindsDone?: number;
  readonly kindsTotal?: number;
  readonly objectsRead?: number;
  readonly detail?: string;
};
export type OnScanProgress = (progress: ScanProgress) => void;
