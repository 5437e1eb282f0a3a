export type ShortcutGroup = {
  readonly title: string;
  readonly keys: readonly (readonly [keys: readonly string[], what: string])[];
};

/** Every key that does something, by where it does: the one list of them. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      [['⌘', 'K'], 'Find anything by its name, or ask who can do something (Ctrl K elsewhere than on a Mac)'],
      [['?'], 'These shortcuts'],
      [['['], 'Narrow or widen the navigation'],
      [['Esc'], 'Close what lies on top'],
    ],
  },
  {
    title: 'Lists of findings',
    keys: [
      [['j'], 'Next finding'],
      [['k'], 'Previous finding'],
      [['Enter'], 'Open it'],
      [['x'], 'Choose it; with Shift, all from the one chosen last'],
      [['e'], 'Acknowledge it, or take that back'],
      [['m'], 'Assign it to me'],
      [['c'], 'Comment'],
      [['a'], 'Accept the risk'],
      [['Esc'], 'Choose nothing any more'],
      [['/'], 'Search in the list'],
    ],
  },
  {
    title: 'Access graph',
    keys: [
      [['←', '→'], 'Along a chain, from column to column'],
      [['↑', '↓'], 'Within a column'],
      [['Enter'], 'Select'],
      [['t'], 'Table instead of graph'],
      [['f'], 'Fit to the window'],
      [['+', '-', '0'], 'Closer, further, readable size'],
      [['Space'], 'Unfold what is drawn as one, and fold it again'],
      [['p'], 'Start of a way, then its end'],
      [['i'], 'Pin the node'],
      [['h'], 'Hide the node'],
      [['u'], 'Show it again'],
      [['m'], 'All that can be done with the node'],
      [['/'], 'Find anything'],
    ],
  },
  {
    title: 'Search, what narrows it',
    keys: [
      [['sa:ci'], 'One kind: sa, user, group, role, binding, wl, or kind:finding, kind:cve'],
      [['ns:shop'], 'In a namespace'],
      [['sev:high'], 'As severe as that'],
      [['can:get secrets'], 'Subjects that may'],
    ],
  },
  {
    title: 'Permission matrix, and handles of charts',
    keys: [
      [['←', '→', '↑', '↓'], 'From cell to cell; a handle from moment to moment'],
      [['Enter'], 'Say why'],
    ],
  },
];
