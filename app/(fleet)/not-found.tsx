import { Missing } from '@/components/layout/missing';

export default function FleetNotFound() {
  return (
    <Missing title="That is not here">
      The control, the cluster or the snapshot that the address names is not in this Lynceus.
    </Missing>
  );
}
