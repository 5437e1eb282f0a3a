import { TextField } from '@/components/ui/input';
import type { AcceptancePattern } from '@/lib/findings/acceptance';

const parts = [
  ['control', 'Control'],
  ['cluster', 'Cluster'],
  ['namespace', 'Namespace'],
  ['objectKind', 'Kind'],
  ['name', 'Name'],
] as const;

/** The five globs of a pattern. */
export function PatternFields({
  value,
  onChange,
}: {
  value: AcceptancePattern;
  onChange: (value: AcceptancePattern) => void;
}) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="mb-1 text-sm">
        The pattern <span className="text-quiet">(a * stands for anything; the rest has to be exactly so)</span>
      </legend>
      {parts.map(([key, label]) => (
        <TextField
          key={key}
          label={label}
          value={value[key]}
          required={key !== 'namespace'}
          spellCheck={false}
          onChange={({ target }) => onChange({ ...value, [key]: target.value })}
        />
      ))}
    </fieldset>
  );
}
