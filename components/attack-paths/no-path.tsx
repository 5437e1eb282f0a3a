import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';
import { buttonClass } from '@/components/ui/button';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import { clusterPath } from '@/lib/client/paths';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';

/** No path: good news where everything was seen, and none at all where it was not. */
export function NoPath({
  address,
  answer: { table, unseen, to },
}: {
  address: PathsAddress;
  answer: AttackPathsAnswer;
}) {
  if (unseen.length > 0) {
    return (
      <div className="hatched rounded-lg p-px">
        <div className="rounded-[7px] bg-surface">
          <EmptyState
            icon="coverage"
            title="Not assessed"
            actions={
              <TextLink href={clusterPath(address.clusterId, 'coverage', address.at)} className={buttonClass()}>
                What was not visible, and why
              </TextLink>
            }
          >
            Part of what paths are made of could not be read, so that none was found proves nothing.
          </EmptyState>
        </div>
      </div>
    );
  }
  const others = table.rows.filter(
    ({ objective, cells }) => objective !== to.id && cells.some(({ reached }) => reached > 0),
  );
  return (
    <EmptyState
      icon="check"
      title={address.off.length > 0 ? 'No path is left' : 'No path'}
      actions={others.slice(0, 3).map(({ objective }) => (
        <TextLink
          key={objective}
          href={pathsLink(address, { from: '', to: objective })}
          scroll={false}
          className={buttonClass('secondary', 'sm')}
        >
          {placeTitle(objective)}
        </TextLink>
      ))}
    >
      {others.length > 0
        ? 'No known technique leads there from what was asked about. Other objectives are reached:'
        : 'No known technique leads from any foothold to any objective of the whole cluster.'}
    </EmptyState>
  );
}
