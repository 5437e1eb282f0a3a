import { Frame } from '@/components/layout/frame';
import { Missing } from '@/components/layout/missing';

/** Above the frame of a finding, which needs to know its cluster. */
export default function FindingNotFound() {
  return (
    <Frame>
      <Missing title="There is no such finding">
        Its cluster may have been removed, or it had not been seen yet at the moment that was asked for.
      </Missing>
    </Frame>
  );
}
