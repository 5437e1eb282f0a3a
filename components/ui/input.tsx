import clsx from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { inputClass } from './input-class';

export { inputClass };

type FieldProps = { label: string; hint?: ReactNode; error?: string | undefined };

/** A labelled text field. */
export function TextField({ label, hint, error, className, ...props }: ComponentProps<'input'> & FieldProps) {
  const id = useId();
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-describedby={`${id}-hint`}
        {...(error && { 'aria-invalid': true })}
        {...props}
      />
      <Hint id={`${id}-hint`} hint={hint} error={error} />
    </div>
  );
}

/** A labelled field for several lines. */
export function TextArea({ label, hint, error, className, ...props }: ComponentProps<'textarea'> & FieldProps) {
  const id = useId();
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <textarea
        id={id}
        className={clsx(inputClass, 'h-auto py-1.5 font-mono text-xs leading-5')}
        aria-describedby={`${id}-hint`}
        {...props}
      />
      <Hint id={`${id}-hint`} hint={hint} error={error} />
    </div>
  );
}

function Hint({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <p id={id} className={clsx('text-xs empty:hidden', error ? 'text-critical' : 'text-quiet')}>
      {error ?? hint}
    </p>
  );
}
