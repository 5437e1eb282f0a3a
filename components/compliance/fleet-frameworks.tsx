import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { FrameworkRow } from '@/lib/api/compliance';
import { frameworkPath } from '@/lib/client/paths';
import { MetFigure } from './met-figure';

/** Frameworks down, clusters across: what is met, and of how much. */
export function FleetFrameworks({ rows }: { rows: readonly FrameworkRow[] }) {
  const clusters = rows[0]?.clusters.map(({ cluster }) => cluster) ?? [];
  return (
    <Table label="Frameworks by cluster" stacked={8.5}>
      <thead>
        <tr>
          <Th>Framework</Th>
          {clusters.map(({ id, name }) => (
            <Th key={id} numeric>
              {name}
            </Th>
          ))}
          {clusters.length > 1 && <Th numeric>All clusters</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ framework, clusters: states, fleet }) => (
          <Tr key={framework.id} className="hover:bg-hover">
            <Td className="min-w-44">
              <QuietLink href={frameworkPath(framework.id)} className="font-medium">
                {framework.name}
              </QuietLink>
            </Td>
            {clusters.map(({ id, name }) => {
              const state = states.find(({ cluster }) => cluster.id === id)?.state;
              return (
                <Td key={id} numeric label={name} className="whitespace-nowrap">
                  {state ? (
                    <QuietLink href={frameworkPath(framework.id, { cluster: id })}>
                      <MetFigure of={state} />
                    </QuietLink>
                  ) : (
                    <span className="text-quiet">another platform</span>
                  )}
                </Td>
              );
            })}
            {clusters.length > 1 && (
              <Td numeric label="All clusters" className="whitespace-nowrap">
                <QuietLink href={frameworkPath(framework.id)}>
                  <MetFigure of={fleet} />
                </QuietLink>
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
