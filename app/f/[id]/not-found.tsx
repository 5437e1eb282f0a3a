import { Missing } from '@/components/layout/missing';

export default function MomentNotFound() {
  return (
    <Missing title="The finding was not there at that moment">
      It had not been seen yet in the snapshot that was asked for, or that snapshot is gone.
    </Missing>
  );
}
