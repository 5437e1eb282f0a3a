import { ObjectName } from '@/components/ui/object-name';
import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityLevels, severityWord } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { StoredReport } from '@/lib/store/images';
import { plainText } from '@/lib/inventory/plain-text';
import { ForgetReport } from './forget-report';

const most = 200;

/** The reports that are kept, last stored first, with who stored them. */
export function StoredReports({ reports }: { reports: readonly StoredReport[] }) {
  return (
    <>
      <Table label="Reports" stacked={8.5}>
        <thead>
          <tr>
            <Th>Image</Th>
            <Th>Found</Th>
            <Th>Made</Th>
            <Th>Kept</Th>
            <Th>
              <span className="sr-only">Forget</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {reports.slice(0, most).map(({ id, image, scanner, source, madeAt, storedAt, storedBy, counts }) => (
            <Tr key={id}>
              <Td className="max-w-96 sm:min-w-56">
                <ObjectName name={image} limit={56} />
                <span className="block text-xs text-quiet">{plainText(scanner ?? source)}</span>
              </Td>
              <Td label="Found" className="col-span-full whitespace-nowrap">
                <span className="inline-flex items-center gap-3 tabular-nums">
                  {severityLevels.map((level) => (
                    <span key={level} className="inline-flex min-w-8 items-center gap-1.5" title={severityWord[level]}>
                      <SeverityGlyph level={level} size={10} />
                      <span className="sr-only">{severityWord[level]}</span>
                      {formatNumber(counts[level])}
                    </span>
                  ))}
                </span>
              </Td>
              <Td label="Made" className="text-quiet">
                {madeAt ? <Time iso={madeAt} /> : 'no date'}
              </Td>
              <Td label="Kept" className="text-quiet">
                <Time iso={storedAt} /> by {storedBy}
              </Td>
              <Td className="text-right">
                <ForgetReport id={id} image={plainText(image)} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {reports.length > most && (
        <p className="px-4 py-2 text-xs text-quiet">
          The last {most} of {formatNumber(reports.length)}.
        </p>
      )}
    </>
  );
}
