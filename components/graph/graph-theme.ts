import type { Severity } from '@/lib/controls/types';

/** The colours of the graph, resolved: Cytoscape reads neither CSS variables nor oklch. */
export type GraphTheme = {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly quiet: string;
  readonly hairline: string;
  /** The border of a node. */
  readonly outline: string;
  /** A line between two things that carry no risk. */
  readonly line: string;
  /** Everything off the selected chain: opaque, since transparency is slow and muddy. */
  readonly dimmed: string;
  readonly accent: string;
  readonly risk: Readonly<Record<Severity, string>>;
  /** Lines, milder the milder the risk, so that the worst one is found among hundreds. */
  readonly riskLine: Readonly<Record<Severity, string>>;
};

/** The same theme as CSS, for pictures that the page itself draws. */
export const cssTheme: GraphTheme = {
  background: 'var(--ground)',
  surface: 'var(--surface)',
  text: 'var(--ink)',
  quiet: 'var(--quiet)',
  hairline: 'var(--hairline)',
  outline: 'var(--edge)',
  line: 'color-mix(in oklab, var(--edge) 70%, var(--ground))',
  dimmed: 'color-mix(in oklab, var(--edge) 72%, var(--ground))',
  accent: 'var(--accent)',
  risk: {
    critical: 'var(--critical)',
    high: 'var(--high)',
    medium: 'var(--medium)',
    low: 'var(--low)',
  },
  riskLine: {
    critical: 'var(--critical)',
    high: 'color-mix(in oklab, var(--high) 80%, var(--ground))',
    medium: 'color-mix(in oklab, var(--medium) 55%, var(--ground))',
    low: 'color-mix(in oklab, var(--low) 50%, var(--ground))',
  },
};

/** The theme in force at an element, every colour as `rgb(…)`. */
export function readTheme(element: Element): GraphTheme {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  element.append(probe);
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const resolve = (colour: string) => {
    probe.style.color = colour;
    return paintedColour(pixel, getComputedStyle(probe).color);
  };
  const { risk, riskLine, ...plain } = cssTheme;
  const theme = {
    ...mapValues(plain, resolve),
    risk: mapValues(risk, resolve),
    riskLine: mapValues(riskLine, resolve),
  };
  probe.remove();
  return theme;
}

/** Paints one pixel and reads it back: works for every colour syntax that the browser knows. */
function paintedColour(pixel: CanvasRenderingContext2D | null, colour: string): string {
  if (!pixel) return colour;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${red},${green},${blue})`;
}

function mapValues<K extends string>(record: Readonly<Record<K, string>>, change: (value: string) => string) {
  // Object.entries forgets the key type; the keys are those of `record`.
  const entries = Object.entries(record) as [K, string][];
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value)])) as Record<K, string>;
}
