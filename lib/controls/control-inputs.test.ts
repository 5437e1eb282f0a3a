import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { settingsFromControlInputs } from './control-inputs';

describe('Kubescape control inputs', () => {
  const lists = {
    imageRepositoryAllowList: ['registry.example.com'],
    memory_limit_max: ['512Mi'],
    memory_limit_min: ['0'],
  };
  const settings = { allowedRegistries: ['registry.example.com'], memoryLimit: { min: null, max: '512Mi' } };

  test.each([
    ['a whole configuration', { name: 'default', settings: { postureControlInputs: lists } }],
    ['a list of one', [{ settings: { postureControlInputs: lists } }]],
    ['the inputs', { postureControlInputs: lists }],
    ['the lists alone', lists],
  ])('are read from %s', (_what, value) => expect(settingsFromControlInputs(value)).toEqual({ settings, leftOut: [] }));

  test('keep both ends of a bound', () => {
    const { settings } = settingsFromControlInputs({ cpu_request_min: ['10m'], cpu_request_max: ['2'] });
    expect(settings).toEqual({ cpuRequest: { min: '10m', max: '2' } });
  });

  test('leave out empty lists, and say what else is left out and why', () => {
    const { settings, leftOut } = settingsFromControlInputs({
      postureControlInputs: { publicRegistries: [], sensitiveValues: ['BEGIN \\w+ PRIVATE KEY'], newList: ['a'] },
    });
    expect(settings).toEqual({});
    expect(leftOut.map(({ name }) => name)).toEqual(['sensitiveValues', 'newList']);
  });

  test('add the names of the organisation only: the usual ones are known by whole words', () => {
    const { settings } = settingsFromControlInputs({ sensitiveKeyNames: ['password', 'key', 'shop_pin'] });
    expect(settings).toEqual({ secretNames: ['shop_pin'] });
  });

  test.each([
    ['nothing', null],
    ['a text', 'no'],
    ['something else', { kind: 'Pod', metadata: { name: 'a' } }],
    ['lists of nobody', { a: ['b'] }],
    ['a list of objects', { postureControlInputs: { publicRegistries: [{}] } }],
    ['a bound that is none', { memory_limit_max: ['plenty'] }],
    ['a number that is none', { max_high_vulnerabilities: ['many'] }],
  ])('refuse %s', (_what, value) => expect(() => settingsFromControlInputs(value)).toThrow(AppError));
});
