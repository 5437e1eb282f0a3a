import { controls } from '@/lib/controls/catalogue';
import { expect, test } from './fixtures';

test('Every control has a page that says its title, why it matters and what to do', async ({ request }) => {
  expect(controls.length).toBeGreaterThan(200);
  const broken: string[] = [];
  for (const { id, title, why } of controls) {
    const response = await request.get(`/controls/${id}`);
    const html = await response.text();
    const says = [title, why, 'What to do'].every((words) => html.includes(escaped(words)));
    if (response.status() !== 200 || !says) broken.push(`${id}: ${response.status()}`);
  }
  expect(broken).toEqual([]);
});

/** As React writes text into HTML. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
