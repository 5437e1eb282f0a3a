/** A key, or keys pressed together. */
export function Kbd({ children }: { children: React.ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-xs text-quiet">
      {children}
    </kbd>
  );
}
