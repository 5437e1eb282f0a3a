import type { SVGProps } from 'react';

/** One line weight, 16 px, drawn for this project. Decorative: the text beside an icon says what it means. */
const paths = {
  fleet: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11M4.5 3v3M9 6.5v3M6.5 10v3',
  posture: 'M8 2.5a5.5 5.5 0 1 0 5.5 5.5M8 2.5V8l4-4',
  findings: 'M3 3.5h10M3 7h6.5M3 10.5h4M11 9v3M11 13.9v.1',
  access:
    'M3 4.5a1.5 1.5 0 1 0 0-.01M3 11.5a1.5 1.5 0 1 0 0-.01M13 8a1.5 1.5 0 1 0 0-.01M6 4.5c3 0 2.5 3.5 4 3.5M6 11.5c3 0 2.5-3.5 4-3.5',
  paths:
    'M3.5 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM12.5 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5 12h5.5a2 2 0 0 0 0-4h-5a2 2 0 0 1 0-4H11',
  roles: 'M8 2.5 13 4.5v3.7c0 2.6-2 4.5-5 5.3-3-.8-5-2.7-5-5.3V4.5zM5.8 8l1.6 1.6 2.8-3',
  changes: 'M4.5 2.5v8.4M2 8.6l2.5 2.5L7 8.6M11.5 13.5V5.1M9 7.4l2.5-2.5L14 7.4',
  subjects: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4',
  network: 'M8 5.5V8M3.5 10.5V8h9v2.5M6 2.5h4v3H6zM1.5 10.5h4v3h-4zM10.5 10.5h4v3h-4z',
  trends: 'M2.5 12.5 6 8.5l2.5 2 5-6M10 4.5h3.5V8',
  coverage: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 2.5v11M8 5h4.5M8 8h5.5M8 11h4.5',
  controls:
    'M3 4.5h5M11 4.5h2M3 11.5h2M8 11.5h5M9.5 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM6.5 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  workloads: 'M8 2.5 13 5.2v5.6L8 13.5 3 10.8V5.2zM3 5.2 8 8l5-2.8M8 8v5.5',
  images: 'M8 2.5 13.5 5.5 8 8.5 2.5 5.5zM2.5 8 8 11l5.5-3M2.5 10.5 8 13.5l5.5-3',
  attest: 'M8 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM6.6 6l1 1 1.8-2M6 9l-1 4.5 3-1.5 3 1.5L10 9',
  compliance: 'M3.5 2.5h9v11h-9zM5.5 6l1 1 1.6-2M10 6h.5M5.5 10l1 1 1.6-2M10 10h.5',
  settings:
    'M2.5 5h6M12 5h1.5M2.5 11h1.5M7.5 11h6M10.2 6.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5.8 12.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  gear: 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4M8 12.2a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4Z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5l3 3',
  chevronDown: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  chevronRight: 'm6.5 4.5 3.5 3.5-3.5 3.5',
  chevronsLeft: 'm8 4.5-3.5 3.5L8 11.5M12 4.5 8.5 8l3.5 3.5',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3.5 8.5 3 3 6-7',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  link: 'M6.5 9.5l3-3M7 4.5l1.3-1.3a2.5 2.5 0 0 1 3.5 3.5L10.5 8M9 11.5l-1.3 1.3a2.5 2.5 0 0 1-3.5-3.5L5.5 8',
  external: 'M6.5 3.5h-3v9h9v-3M9.5 3.5h3v3M12.5 3.5 8 8',
  sun: 'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
  system: 'M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.8h-2.8',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10',
  upload: 'M8 11V3M4.5 6 8 2.5 11.5 6M3 13.5h10',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 5v3l2 1.5',
  info: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 7.5v3M8 5.4v.1',
  warning: 'M8 2.5 14 13H2zM8 6.5V9.5M8 11.4v.1',
  arrowRight: 'M3 8h10M9.5 4.5 13 8l-3.5 3.5',
  arrowUp: 'M8 13V3M4.5 6.5 8 3l3.5 3.5',
  arrowDown: 'M8 3v10M4.5 9.5 8 13l3.5-3.5',
  back: 'M13 8H3M6.5 4.5 3 8l3.5 3.5',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  server: 'M3 3h10v4H3zM3 9h10v4H3zM5.5 5v.1M5.5 11v.1',
  terminal: 'm3.5 4.5 3 3.5-3 3.5M8 11.5h4.5',
  help: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM6.3 6.4A1.7 1.7 0 1 1 8 8.3v.7M8 11v.1',
  bookmark: 'M4.5 2.5h7v11L8 10.5l-3.5 3z',
  more: 'M3 8a.6.6 0 1 0 1.2 0A.6.6 0 0 0 3 8ZM7.4 8a.6.6 0 1 0 1.2 0 .6.6 0 0 0-1.2 0ZM11.8 8a.6.6 0 1 0 1.2 0 .6.6 0 0 0-1.2 0Z',
  dot: 'M8 8v.1',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16, ...props }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.25}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className="shrink-0"
      {...props}
    >
      <path d={paths[name]} />
    </svg>
  );
}
