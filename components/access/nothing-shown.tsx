import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type NothingShownProps = { isUnknown: boolean; risky: boolean; onRiskiest: () => void; onAll: () => void };

/** Why the picture is empty, and the way out. */
export function NothingShown({ isUnknown, risky, onRiskiest, onAll }: NothingShownProps) {
  if (isUnknown) {
    return (
      <EmptyState
        icon="access"
        title="Not in this snapshot"
        actions={<Button onClick={onRiskiest}>Open on the riskiest subject</Button>}
      >
        It may exist at another moment: pick one in the bar above, or look for another name.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="access"
      title={risky ? 'Nothing risky here' : 'Nothing to show'}
      actions={<Button onClick={onAll}>Show everything around it</Button>}
    >
      {risky
        ? 'No binding in reach grants a permission that is known to be dangerous. Everything else is left out until you ask for it.'
        : 'No role, binding or subject matches these filters in this snapshot.'}
    </EmptyState>
  );
}
