/** The one elevation: what menus, popovers and dialogs look like. */
export const overlaySurface =
  'rounded-lg border bg-raised text-ink shadow-lift outline-none transition-[opacity,scale] duration-140 ease-out data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:scale-[0.98] data-ending-style:opacity-0';

export const backdrop =
  'fixed inset-0 z-40 min-h-dvh bg-veil transition-opacity duration-140 data-starting-style:opacity-0 data-ending-style:opacity-0 print:hidden';

export const listItem =
  'flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none data-highlighted:bg-accent/14 data-disabled:opacity-50';
