import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { clusterPath, controlPath } from '@/lib/client/paths';
import type { SettingsPreview } from '@/lib/assessment/settings-changes';
import type { ControlStatus } from '@/lib/assessment/types';
import type { ReactNode } from 'react';

const words: Record<ControlStatus, string> = {
  failed: 'fails',
  passed: 'passes',
  'not-assessed': 'not assessed',
  'not-applicable': 'not asked',
};

/** What the settings that were typed would change, control by control, before anybody saves them. */
export function PreviewPanel({ preview, children }: { preview: SettingsPreview; children: ReactNode }) {
  const rows = preview.clusters.flatMap(({ id, name, controls }) =>
    controls.map((control) => ({ cluster: { id, name }, control })),
  );
  const sum = (key: 'opened' | 'gone') => rows.reduce((total, { control }) => total + control[key], 0);
  return (
    <Panel
      title="What this changes"
      about={
        rows.length === 0
          ? 'Nothing that was read so far would be judged otherwise.'
          : `${count(sum('opened'), 'finding')} would appear and ${formatNumber(sum('gone'))} disappear in ${count(preview.clusters.length, 'cluster')}.`
      }
      flush
    >
      {rows.length > 0 && (
        <Table label="Controls that would judge otherwise">
          <thead>
            <tr>
              <Th>Control</Th>
              <Th>Cluster</Th>
              <Th>Verdict</Th>
              <Th numeric>New</Th>
              <Th numeric>Gone</Th>
              <Th numeric>Other severity</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cluster, control }) => (
              <Tr key={`${cluster.id} ${control.id}`}>
                <Td className="min-w-56">
                  <span className="flex items-start gap-2">
                    <SeverityMark level={control.severity} />
                    <QuietLink href={controlPath(control.id)}>{control.title}</QuietLink>
                  </span>
                </Td>
                <Td className="whitespace-nowrap">
                  <QuietLink href={clusterPath(cluster.id)}>{cluster.name}</QuietLink>
                </Td>
                <Td className="whitespace-nowrap">
                  {control.before === control.after ? (
                    words[control.after]
                  ) : (
                    <>
                      <span className="text-quiet">{words[control.before]} →</span> {words[control.after]}
                    </>
                  )}
                </Td>
                {[control.opened, control.gone, control.regraded].map((figure, index) => (
                  <Td key={index} numeric className={figure === 0 ? 'text-quiet' : ''}>
                    {formatNumber(figure)}
                  </Td>
                ))}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="flex flex-wrap items-center gap-2 px-4 pt-3 pb-3">{children}</div>
    </Panel>
  );
}
