import { Table, Td, Th, Tr } from '@/components/ui/table';
import { plainText } from '@/lib/inventory/plain-text';
import type { JudgedPermission } from '@/lib/rbac/least-privilege';

type PermissionTableProps = {
  label: string;
  permissions: readonly JudgedPermission[];
  /** Of these no log tells. */
  unjudged: readonly JudgedPermission[];
  none: string;
};

/** Permissions one a row, with where they reach; those that no log can judge follow, marked as such. */
export function PermissionTable({ label, permissions, unjudged, none }: PermissionTableProps) {
  return (
    <div className="flex flex-col gap-2">
      {permissions.length === 0 ? (
        <p className="text-sm text-quiet">{none}</p>
      ) : (
        <Table label={label}>
          <thead>
            <tr>
              <Th className="max-sm:hidden">Where</Th>
              <Th>Resource</Th>
              <Th>Verbs never used</Th>
            </tr>
          </thead>
          <tbody>{permissions.map(row)}</tbody>
        </Table>
      )}
      {unjudged.length > 0 && (
        <p className="text-sm text-pretty text-quiet">
          Not judged, because these logs cannot show it:{' '}
          <span className="font-mono text-xs wrap-anywhere text-ink">
            {unjudged.map(({ verbs, resource }) => plainText(`${verbs.join(', ')} ${resource}`)).join('; ')}
          </span>
          .
        </p>
      )}
    </div>
  );
}

const row = ({ scope, apiGroup, resource, names, verbs }: JudgedPermission) => (
  <Tr key={JSON.stringify([scope, apiGroup, resource, names])}>
    <Td className="text-xs whitespace-nowrap text-quiet max-sm:hidden">{whereOf(scope)}</Td>
    <Td className="font-mono text-xs wrap-anywhere">
      {plainText(resource === '*' ? 'everything' : resource)}
      {apiGroup !== '' && apiGroup !== '*' && <span className="text-quiet">.{plainText(apiGroup)}</span>}
      {names.length > 0 && <span className="text-quiet"> ({plainText(names.join(', '))})</span>}
      <span className="block font-sans text-quiet sm:hidden">{whereOf(scope)}</span>
    </Td>
    <Td className="font-mono text-xs wrap-anywhere">
      {verbs.map((verb) => (verb === '*' ? 'any verb' : plainText(verb))).join(', ')}
    </Td>
  </Tr>
);

const whereOf = (scope: string) => (scope === '' ? 'everywhere' : plainText(scope));
