import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { ExposedSecret } from '@/lib/images/types';
import { plainText } from '@/lib/inventory/plain-text';
import { ImageSeverityMark } from './image-severity';

/** Keys and passwords that lie in an image: which rule found them, and in which file. Never what they say. */
export function SecretTable({ rows }: { rows: readonly ExposedSecret[] }) {
  return (
    <Table label="Secrets in the image">
      <thead>
        <tr>
          <Th>What</Th>
          <Th>Severity</Th>
          <Th>File in the image</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ rule, title, severity, path }) => (
          <Tr key={`${rule} ${path}`}>
            <Td className="max-w-96">
              <span className="wrap-anywhere">{plainText(title)}</span>
              <span className="block font-mono text-xs text-quiet wrap-anywhere">{plainText(rule)}</span>
            </Td>
            <Td>
              <ImageSeverityMark level={severity} />
            </Td>
            <Td className="max-w-96 font-mono text-xs wrap-anywhere">
              {path === '' ? <span className="text-quiet">not said</span> : plainText(path)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
