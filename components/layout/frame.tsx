import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { currentPerson, currentViewer } from '@/lib/auth/current-viewer';
import { clusterPath, type ClusterSection } from '@/lib/client/paths';
import { listClusters } from '@/lib/store/clusters';
import { defaultViews } from '@/lib/store/default-views';
import { AppError } from '@/lib/errors';
import { listSnapshots } from '@/lib/store/snapshots';
import { PrintHead } from './print-head';
import { Rail } from './rail';
import { foldedCookie, foldedOf, railCookie } from './rail-cookie';
import { TopBar } from './top-bar';

type FrameProps = {
  /** The cluster that the page belongs to; one that does not exist is left out. */
  clusterId?: string;
  /** What follows in the breadcrumb. */
  crumb?: ReactNode;
  children: ReactNode;
};

/** What stands around every page: the rail, the bar with what it switches between, and the landmark of the content. */
export async function Frame({ clusterId, crumb, children }: FrameProps) {
  const [viewer, person] = await Promise.all([currentViewer(), currentPerson()]);
  const kept = await cookies();
  const turned = foldedOf(kept.get(foldedCookie)?.value);
  const all = await listClusters(viewer).catch(asAppError);
  if (all instanceof AppError) return <StoreTrouble error={all} />;
  const clusters = all.map(({ id, name }) => ({ id, name }));
  const cluster = clusters.find(({ id }) => id === clusterId);
  const snapshots = cluster ? await listSnapshots(viewer, cluster.id) : [];
  const seen = snapshots.map(({ id, collectedAt, coverage }) => ({ id, collectedAt, coverage }));
  const openWith = Object.fromEntries(
    defaultViews(viewer).map(({ page, clusterId: place, name, query }) => [
      place === null ? `/${page}` : clusterPath(place, page as ClusterSection), // a page with views is one of them
      { name, query },
    ]),
  );
  return (
    <div className="flex min-h-dvh">
      <Rail
        startsNarrow={kept.get(railCookie)?.value === 'narrow'}
        turned={turned}
        cluster={cluster ?? null}
        openWith={openWith}
      />
      <div className="flex min-w-0 grow flex-col">
        <TopBar
          person={person}
          openWith={openWith}
          clusters={clusters}
          turned={turned}
          {...(cluster && { cluster })}
          snapshots={seen}
          crumb={crumb}
        />
        <PrintHead cluster={cluster ?? null} snapshots={seen} printedAt={new Date().toISOString()} />
        <main id="main" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}

/** The database cannot be used: no page can be shown, and the reason is one that a person can act on. */
function StoreTrouble({ error }: { error: AppError }) {
  return (
    <main id="main" tabIndex={-1} className="flex min-h-dvh items-center outline-none">
      <ErrorState title="The database of Lynceus cannot be used" code={error.code}>
        {error.message}
      </ErrorState>
    </main>
  );
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
