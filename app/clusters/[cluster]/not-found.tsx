import { Missing } from '@/components/layout/missing';

export default function ClusterNotFound() {
  return (
    <Missing title="That is not here">
      The cluster, the snapshot or the object that the address names is not in this Lynceus. Snapshots are thinned out
      with time; an object may exist at another moment.
    </Missing>
  );
}
