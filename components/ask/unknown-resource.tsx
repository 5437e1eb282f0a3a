import { Callout } from '@/components/ui/callout';
import { plainText } from '@/lib/inventory/plain-text';
import { writtenType, type AskedQuestion } from '@/lib/rbac/asked-question';

type UnknownResourceProps = { question: AskedQuestion; resource: 'served' | 'absent' | 'unknown' };

/** Says so when a question is about a resource that this snapshot's API does not have. */
export function UnknownResource({ question, resource }: UnknownResourceProps) {
  if (resource === 'served' || question.asks === 'what-can' || question.deed.kind === 'path') return null;
  const type = plainText(writtenType({ ...question.deed, subresource: '' }));
  return (
    <Callout
      tone="high"
      icon="warning"
      title={
        resource === 'absent'
          ? `There is no resource ${type} in this snapshot’s API`
          : `Nothing here says whether there is a resource ${type}`
      }
    >
      {resource === 'absent'
        ? 'Whoever may do it all the same holds a star, or a rule written for a resource that is not there. Should it be installed, they could use it at once.'
        : 'This snapshot holds no list of what its API serves, and Kubernetes has no resource of this name. Those who hold a star, or a rule written for it, are shown.'}
    </Callout>
  );
}
