import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { acrossClusters, type FrameworkRow } from '@/lib/api/compliance';
import type { Requirement, Section } from '@/lib/controls/frameworks/types';
import { RequirementCell } from './requirement-cell';
import { RequirementTitle } from './requirement-title';
import { StatementCell } from './statement-cell';

type SectionPanelProps = { row: FrameworkRow; section: Section; at: string | null };

type Said = Requirement & { readonly answer: Exclude<Requirement['answer'], { by: 'controls' }> };

/** One section of a framework: its requirements down, clusters across. */
export function SectionPanel({ row, section, at }: SectionPanelProps) {
  const { clusters } = row;
  const isSaid = (requirement: Requirement): requirement is Said =>
    requirement.answer.by !== 'controls' &&
    acrossClusters(row, section.id, requirement).some(({ statements }) => statements.length > 0);
  return (
    <Panel title={section.title} flush className="break-inside-avoid-page">
      <Table label={section.title} stacked={6}>
        <thead>
          <tr>
            <Th>Requirement</Th>
            {clusters.map(({ cluster }) => (
              <Th key={cluster.id} className="w-32">
                {cluster.name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.requirements.map((requirement) => (
            <Tr key={requirement.id} className="align-top">
              <Td className="align-top">
                <RequirementTitle requirement={requirement} />
                {isSaid(requirement) && (
                  <p className="mt-0.5 max-w-md text-xs text-pretty text-quiet">{requirement.answer.why}</p>
                )}
              </Td>
              {requirement.answer.by === 'controls' ? (
                acrossClusters(row, section.id, requirement).map((state, index) => (
                  <Td
                    key={clusters[index]?.cluster.id}
                    label={clusters[index]?.cluster.name ?? ''}
                    className="align-top whitespace-nowrap"
                  >
                    <RequirementCell clusterId={clusters[index]?.cluster.id ?? ''} at={at} state={state} />
                  </Td>
                ))
              ) : isSaid(requirement) ? (
                acrossClusters(row, section.id, requirement).map(({ statements }, index) => (
                  <Td
                    key={clusters[index]?.cluster.id}
                    label={clusters[index]?.cluster.name ?? ''}
                    className="col-span-full min-w-36 align-top"
                  >
                    <StatementCell clusterId={clusters[index]?.cluster.id ?? ''} states={statements} />
                  </Td>
                ))
              ) : (
                <Td colSpan={Math.max(1, clusters.length)} className="min-w-56 align-top text-xs text-quiet">
                  <Badge className="mr-2">
                    {requirement.answer.by === 'person' ? 'a person must say' : 'no API shows it'}
                  </Badge>
                  {requirement.answer.why}
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
