import { expect, test } from 'vitest';
import { clusterItems, currentItem, fleetItems, openedWith } from './nav-items';

const gravest = { name: 'Gravest', query: 'severity=critical' };

test('a page that opens with a view is led to with its filters, and with the moment shown', () => {
  const items = openedWith(clusterItems('prod', '7'), { '/clusters/prod/findings': gravest, '/findings': gravest });
  expect(items.filter(({ view }) => view).map(({ href, view }) => [href, view])).toEqual([
    ['/clusters/prod/findings?severity=critical&at=7', 'Gravest'],
  ]);
  expect(openedWith(fleetItems, { '/findings': gravest })[1]?.href).toBe('/findings?severity=critical');
  expect(openedWith(fleetItems, {})).toEqual(fleetItems);
});

test('it is the current item all the same', () => {
  const items = openedWith(fleetItems, { '/findings': gravest });
  expect(currentItem(items, '/findings')?.label).toBe('Findings');
});
