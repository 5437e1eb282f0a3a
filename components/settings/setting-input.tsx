import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { inputClass, TextArea, TextField } from '@/components/ui/input';
import { SelectField } from '@/components/ui/select-field';
import { QuietLink } from '@/components/ui/text-link';
import { controlPath } from '@/lib/client/paths';
import type { ReadBy } from '@/lib/api/settings';
import { useId } from 'react';
import type { Typed } from './draft';
import type { SettingField } from './fields';

type SettingInputProps = {
  field: SettingField;
  value: Typed;
  /** Whether this place says it itself. */
  isOwn: boolean;
  /** Where the value is from when it is not said here. */
  source: string;
  readBy: readonly ReadBy[];
  error: string | undefined;
  onChange: (value: Typed) => void;
  onReset: () => void;
};

/** One setting: its value, where that is from, and who reads it. */
export function SettingInput({ field, value, isOwn, source, readBy, error, onChange, onReset }: SettingInputProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Input field={field} value={value} error={error} onChange={onChange} />
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-quiet">
        <Badge tone={isOwn ? 'accent' : 'neutral'}>{isOwn ? 'set here' : source}</Badge>
        {isOwn && (
          <Button size="sm" tone="quiet" onClick={onReset} aria-label={`${field.label}: take it back`}>
            Take it back
          </Button>
        )}
        {readBy.length > 0 && (
          <span className="min-w-0 wrap-anywhere">
            read by{' '}
            {readBy.slice(0, mostReaders).map(({ id, title }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <QuietLink href={controlPath(id)} title={title}>
                  {id}
                </QuietLink>
              </span>
            ))}
            {readBy.length > mostReaders && ` and ${readBy.length - mostReaders} more`}
          </span>
        )}
      </div>
    </div>
  );
}

type InputProps = Pick<SettingInputProps, 'field' | 'value' | 'error' | 'onChange'>;

function Input({ field, value, error, onChange }: InputProps) {
  const { label, hint } = field;
  if (typeof value !== 'string') return <BoundsInput field={field} value={value} error={error} onChange={onChange} />;
  if (field.kind === 'list') {
    return (
      <TextArea
        label={label}
        hint={hint}
        error={error}
        value={value}
        placeholder={field.placeholder || ' ' /* without one, paper would take it for filled in */}
        rows={Math.min(8, Math.max(2, value.split('\n').length))}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    );
  }
  if (field.kind === 'flag') {
    return <SelectField label={label} hint={hint} value={value} onChange={onChange} options={onOff} />;
  }
  return (
    <TextField
      label={label}
      hint={hint}
      error={error}
      value={value}
      inputMode={field.kind === 'count' ? 'numeric' : 'text'}
      autoComplete="off"
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

const mostReaders = 5;

const onOff = [
  { value: 'false', label: 'No' },
  { value: 'true', label: 'Yes' },
];

type BoundsProps = Omit<InputProps, 'value'> & { value: { readonly min: string; readonly max: string } };

function BoundsInput({ field: { label, hint }, value, error, onChange }: BoundsProps) {
  const hintId = useId();
  const end = (side: 'min' | 'max', word: string) => (
    <label className="flex min-w-0 grow items-center gap-2 text-xs text-quiet">
      {word}
      <input
        className={`${inputClass} w-full`}
        value={value[side]}
        aria-describedby={hintId}
        aria-invalid={error !== undefined}
        autoComplete="off"
        onChange={({ target }) => onChange({ ...value, [side]: target.value })}
      />
    </label>
  );
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm">{label}</legend>
      <div className="flex gap-3">
        {end('min', 'least')}
        {end('max', 'most')}
      </div>
      <p id={hintId} className={error === undefined ? 'text-xs text-quiet' : 'text-xs text-critical'}>
        {error ?? hint}
      </p>
    </fieldset>
  );
}
