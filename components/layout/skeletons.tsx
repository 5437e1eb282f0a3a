import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Page } from './page';

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

function HeadSkeleton() {
  return (
    <div className="flex flex-col gap-3 pb-1">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="h-5 w-full max-w-xl" />
    </div>
  );
}

/** The posture page before its figures are there. */
export function PostureSkeleton() {
  return (
    <Loading label="Loading the posture">
      <Page>
        <HeadSkeleton />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
          <Skeleton className="h-78 rounded-lg" />
          <Skeleton className="h-78 rounded-lg" />
        </div>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {times(4).map((index) => (
            <Skeleton key={index} className="h-44 rounded-lg" />
          ))}
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-96 rounded-lg" />
          <Skeleton className="h-96 rounded-lg" />
        </div>
      </Page>
    </Loading>
  );
}

/** A page of charts. */
export function ChartsSkeleton() {
  return (
    <Loading label="Loading the trends">
      <Page>
        <HeadSkeleton />
        <Skeleton className="h-75 rounded-lg" />
        <div className="grid gap-4 md:grid-cols-2">
          {times(4).map((index) => (
            <Skeleton key={index} className="h-53 rounded-lg" />
          ))}
        </div>
      </Page>
    </Loading>
  );
}

/** A list with its filters. */
export function ListSkeleton() {
  return (
    <Loading label="Loading the findings">
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div className="hidden flex-col gap-3 pl-2 lg:flex">
          {times(14).map((index) => (
            <Skeleton key={index} className="h-4" />
          ))}
        </div>
        <div className="flex flex-col gap-3">
          <Skeleton className="h-8 max-w-80" />
          <div className="overflow-hidden rounded-lg border bg-surface">
            {times(10).map((index) => (
              <div key={index} className="flex gap-6 border-b px-4 py-3 last:border-b-0">
                <Skeleton className="h-4 w-16" />
                <div className="flex grow flex-col gap-2">
                  <Skeleton className="h-4 max-w-72" />
                  <Skeleton className="h-3 max-w-md" />
                </div>
              </div>
            ))}
          </div>
        </div>
      </div>
    </Loading>
  );
}
