import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';

/** One snapshot is a figure, not a trend. */
export function OneSnapshot({ name }: { name: string }) {
  return (
    <Panel>
      <EmptyState icon="trends" title={`A trend of ${name} needs a second snapshot`}>
        Every scan adds one. From the second on, this page tells what came, what was fixed and how fast, what moved the
        score and who did; a note can be written today already.
      </EmptyState>
    </Panel>
  );
}
