import type { Bounds, Settings } from '@/lib/controls/settings';
import type { SettingsPart } from '@/lib/controls/settings-schema';
import { settingGroups, type SettingField } from './fields';

/** A setting as a person types it. */
export type Typed = string | { readonly min: string; readonly max: string };

/** What a place says itself, as it is typed; a key that is not in it is inherited. */
export type Draft = { readonly [K in keyof Settings]?: Typed | undefined };

const fields = settingGroups.flatMap((group) => group.fields);

/** A value as a person would type it. */
export function typed(value: Settings[keyof Settings]): Typed {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value !== 'object') return String(value);
  const { min, max } = value as Bounds; // neither a list nor a plain value
  return { min: min ?? '', max: max ?? '' };
}

/** What is said, ready to be edited. */
export function draftOf(part: SettingsPart): Draft {
  return Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value = part[key];
      return value === undefined ? [] : [[key, typed(value)]];
    }),
  );
}

/**
 * What a draft says. Lists are split at line breaks and commas; nothing typed is no bound. A count that is no number
 * becomes NaN, which the server refuses by its field.
 */
export function partOf(draft: Draft): SettingsPart {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = draft[field.key];
      return text === undefined ? [] : [[field.key, read(field, text)]];
    }),
  );
}

function read({ kind }: SettingField, text: Typed): unknown {
  if (typeof text !== 'string') return { min: quantity(text.min), max: quantity(text.max) };
  if (kind === 'list') return [...new Set(text.split(/[\n,]/).map((word) => word.trim()))].filter(Boolean);
  if (kind === 'flag') return text === 'true';
  if (kind === 'count') return text.trim() === '' ? NaN : Number(text);
  return quantity(text);
}

const quantity = (text: string) => (text.trim() === '' ? null : text.trim());

/** The field that the server complains about and its words; null when it is about something else. */
export function complaintOf(message: string): { readonly key: string; readonly words: string } | null {
  const found = /✖ ([^\n]*)\n\s*→ at (?:settings\.)?(\w+)/.exec(message);
  return found?.[1] !== undefined && found[2] !== undefined ? { key: found[2], words: found[1] } : null;
}
