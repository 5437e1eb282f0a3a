import { Loading, Skeleton } from '@/components/ui/skeleton';

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The page of attack paths before the graph is worked out. */
export function PathsSkeleton() {
  return (
    <Loading label="Working out attack paths">
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-3 pb-1">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-5 w-full max-w-xl" />
        </div>
        <div className="flex gap-2">
          <Skeleton className="h-8 grow" />
          <Skeleton className="h-8 grow" />
        </div>
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
          <Skeleton className="h-80 rounded-lg" />
          <Skeleton className="h-80 rounded-lg" />
        </div>
        <div className="grid overflow-hidden rounded-lg border bg-surface lg:grid-cols-[20rem_minmax(0,1fr)]">
          <div className="flex flex-col border-r">
            {times(6).map((index) => (
              <div key={index} className="border-b px-4 py-3">
                <Skeleton className="h-4" />
              </div>
            ))}
          </div>
          <div className="flex flex-col gap-6 p-4">
            {times(4).map((index) => (
              <Skeleton key={index} className="h-8 w-2/3" />
            ))}
          </div>
        </div>
      </div>
    </Loading>
  );
}
