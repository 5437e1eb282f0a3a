import { describe, expect, test } from 'vitest';
import { defaultSettings } from '@/lib/controls/settings';
import { settingsPartSchema } from '@/lib/controls/settings-schema';
import { complaintOf, draftOf, partOf } from './draft';
import { settingGroups } from './fields';

test('every setting has one field', () => {
  const keys = settingGroups.flatMap(({ fields }) => fields.map(({ key }) => key));
  expect(keys.toSorted()).toEqual(Object.keys(defaultSettings).toSorted());
});

describe('a draft', () => {
  test('says what it was made from', () => expect(partOf(draftOf(defaultSettings))).toEqual(defaultSettings));

  test('says nothing about what is not in it', () => expect(partOf({})).toEqual({}));

  test.each([
    [
      'words by line or comma, once each',
      { floatingTags: ' dev\n\nnightly, dev ' },
      { floatingTags: ['dev', 'nightly'] },
    ],
    ['an empty list is one, and not inherited', { adminInterfaces: ' \n' }, { adminInterfaces: [] }],
    ['a bound with one end', { cpuLimit: { min: '', max: ' 2 ' } }, { cpuLimit: { min: null, max: '2' } }],
    ['no quantity', { sandboxCpuLimit: '' }, { sandboxCpuLimit: null }],
    ['a count', { reportAgeDays: '7' }, { reportAgeDays: 7 }],
    ['yes', { askKubelets: 'true' }, { askKubelets: true }],
    ['no', { askKubelets: 'false' }, { askKubelets: false }],
  ])('%s', (_what, draft, part) => expect(partOf(draft)).toEqual(part));

  test.each(['', 'soon', '1.5', '-1'])('a count of %j is refused by name', (text) => {
    const sent: unknown = JSON.parse(JSON.stringify(partOf({ reportAgeDays: text })));
    expect(settingsPartSchema.safeParse(sent).error?.issues.map(({ path }) => path)).toEqual([['reportAgeDays']]);
  });
});

test('a complaint of the server finds its field', () => {
  const complaint = '✖ the least is above the most\n  → at settings.memoryLimit';
  expect(complaintOf(complaint)).toEqual({ key: 'memoryLimit', words: 'the least is above the most' });
  expect(complaintOf('Lynceus does not answer')).toBeNull();
});
