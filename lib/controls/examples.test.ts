import { describe, expect, test } from 'vitest';
import { inventoryOf } from '@/lib/testing/inventory';
import { controls } from './catalogue';
import { contextOf } from './context';
import { defaultSettings } from './settings';

describe.each(controls.map((control) => [control.id, control] as const))('%s', (_id, control) => {
  test.each(control.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    const settings = { ...defaultSettings, ...example.settings };
    expect(control.unset?.(settings) ?? null).toBeNull(); // an example that is not asked shows nothing
    const context = contextOf(inventoryOf(example.manifest), settings);
    const failing = control.each(context).filter((object) => [...control.check(object, context)].length > 0);
    expect(failing.map(({ ref, subject }) => subject?.name ?? ref.name).sort()).toEqual([...example.fails]);
  });
});
