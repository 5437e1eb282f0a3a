import clsx from 'clsx';
import { Fragment } from 'react';
import { CopyButton } from './copy-button';

type CodeBlockProps = {
  code: string;
  /** What it is, for screen readers and the copy button: "Patch", "Command". */
  label: string;
  /** Lines to highlight, from 1. */
  highlight?: ReadonlySet<number>;
  copy?: boolean;
  /** Long lines wrap instead of scrolling. */
  wrap?: boolean;
  /** Many lines scroll in the block, which is never taller than this class says: `max-h-96`. */
  height?: `max-h-${string}`;
};

/** The options of a command move to the next line whole, not without their hyphens. */
const whole = (line: string) =>
  line.split(/(?<=\s)(?=-)/).map((piece, index) => {
    const [option = '', rest = ''] = piece.startsWith('-') ? piece.split(/(?=\s)(.*)/s) : ['', piece];
    return option === '' ? (
      rest
    ) : (
      <Fragment key={index}>
        <span className="inline-block max-w-full">
          <span className="whitespace-nowrap">{option.slice(0, option.indexOf('=') + 1 || option.length)}</span>
          {option.slice(option.indexOf('=') + 1 || option.length)}
        </span>
        {rest}
      </Fragment>
    );
  });

/** Code as text, line by line; highlighted lines carry a bar as well as a tint. */
export function CodeBlock({ code, label, highlight, copy = true, wrap = false, height }: CodeBlockProps) {
  const lines = code.replace(/\n$/, '').split('\n');
  return (
    <div className="group relative rounded-md border bg-sunk">
      <pre
        aria-label={label}
        tabIndex={0}
        className={clsx('overflow-x-auto py-2 font-mono text-xs leading-5', height && ['overflow-y-auto', height])}
      >
        <code className={clsx('block', wrap ? 'w-full' : 'w-full sm:w-max sm:min-w-full print:w-full')}>
          {lines.map((line, index) => (
            <span
              key={index}
              className={clsx(
                'block border-l-2 px-3',
                copy && 'pr-10',
                wrap
                  ? 'w-full whitespace-pre-wrap wrap-anywhere'
                  : 'whitespace-pre print:whitespace-pre-wrap max-sm:whitespace-pre-wrap max-sm:wrap-anywhere',
                highlight?.has(index + 1) ? 'border-critical bg-critical/10' : 'border-transparent',
              )}
            >
              {line === '' ? ' ' : wrap ? whole(line) : line}
            </span>
          ))}
        </code>
      </pre>
      {copy && (
        <div className={clsx('absolute top-1.5 rounded-md bg-sunk', height ? 'right-4' : 'right-1.5')}>
          <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} compact />
        </div>
      )}
    </div>
  );
}
