/** Classes of a field, for those that need no label around it. */
export const inputClass =
  'h-8 min-w-0 rounded-md border border-edge/60 bg-surface px-2.5 text-sm text-ink placeholder:text-quiet transition-colors hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0 disabled:opacity-50';
