import { describe, expect, test } from 'vitest';
import { attachReports } from '@/lib/images/attached-reports';
import { inventoryOf } from '@/lib/testing/inventory';
import { controls } from './catalogue';
import { contextOf } from './context';
import { defaultSettings, type Settings } from './settings';
import type { Control } from './types';

describe.each(controls.map((control) => [control.id, control] as const))('%s', (_id, control) => {
  test.each(control.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const settings = { ...defaultSettings, ...example.settings };
    expect(control.unset?.(settings) ?? null).toBeNull(); // an example that is not asked shows nothing
    const inventory = attachReports(inventoryOf(example.manifest), example.uploaded ?? []);
    const context = contextOf(inventory, onlyDeclared(control, settings));
    const failing = control.each(context).filter((object) => [...control.check(object, context)].length > 0);
    expect(failing.map(({ ref, subject }) => subject?.name ?? ref.name).sort()).toEqual([...example.fails]);
  });
});

/** Settings of which only those that the control declares can be read. */
function onlyDeclared(control: Control, settings: Settings): Settings {
  return new Proxy(settings, {
    get(target, key: keyof Settings) {
      if (!control.settings?.includes(key))
        throw new Error(`${control.id} reads the setting ${key} and does not say so`);
      return target[key];
    },
  });
}
