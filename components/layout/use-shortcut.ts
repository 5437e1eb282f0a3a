'use client';

import { useEffect, useEffectEvent } from 'react';

/** Calls `run` when the key is pressed outside of text fields. `mod+k` means ⌘K or Ctrl K, and works everywhere. */
export function useShortcut(key: string, run: (event: KeyboardEvent) => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const withMod = key.startsWith('mod+');
    if (event.defaultPrevented || event.key.toLowerCase() !== key.replace('mod+', '')) return;
    if (withMod !== (event.metaKey || event.ctrlKey) || event.altKey) return;
    if (!withMod && (isTyping(event.target) || isCovered())) return;
    event.preventDefault();
    run(event);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null)
  );
}

/** Keys belong to the dialog or menu that lies over the page. */
function isCovered() {
  return document.querySelector('[role=dialog]:not([data-note]), [role=menu], [role=listbox]') !== null;
}
