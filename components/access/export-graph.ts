import type { AccessOverview } from '@/lib/access-graph/overview';
import type { AccessGraph } from '@/lib/access-graph/types';

/** What an exported file says about where it came from. */
export type Origin = {
  readonly title: string;
  /** `''` where names are hidden. */
  readonly cluster: string;
  readonly collectedAt: string;
  /** The second moment in the picture, or null. */
  readonly comparedWith: string | null;
  /** `''` where names are hidden, since it holds them. */
  readonly address: string;
};

/** The graph as data, with what its words mean. Where names are hidden, ids are numbers too. */
export function graphJson(graph: AccessGraph, origin: Origin, isRedacted: boolean): string {
  const legend = {
    risk: 'worst risk that a node holds or grants, or a line carries; null when none is known',
    count: 'parallel grants that a line stands for',
    change: 'what became of it since the other moment',
  };
  const whole = { ...origin, legend, graph: isRedacted ? withoutIds(graph) : graph };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function withoutIds(graph: AccessGraph): AccessGraph {
  const numbers = new Map(graph.nodes.map(({ id }, place) => [id, `n${place + 1}`]));
  const number = (id: string) => numbers.get(id) ?? '';
  return {
    ...graph,
    focus: graph.focus === null ? null : number(graph.focus),
    nodes: graph.nodes.map(({ unfoldedFrom: _, ...node }) => ({
      ...node,
      id: number(node.id),
      members: node.members.map((_member, place) => `${number(node.id)}.${place + 1}`),
    })),
    edges: graph.edges.map((edge) => ({
      ...edge,
      id: `${number(edge.source)}>${number(edge.target)}`,
      source: number(edge.source),
      target: number(edge.target),
    })),
  };
}

/** The overview as data. Where names are hidden, places and roles are called in it as they are on the screen. */
export function overviewJson(overview: AccessOverview, origin: Origin, isRedacted: boolean): string {
  const legend = { cells: 'subjects that hold a role in a place, and the worst risk that it gives them' };
  const whole = { ...origin, legend, overview: isRedacted ? withoutKeys(overview) : overview };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function withoutKeys(overview: AccessOverview): AccessOverview {
  const places = new Map(overview.rows.map(({ scope, label }) => [scope, scope === '' ? '' : label]));
  const roles = new Map(overview.columns.map(({ key, label }) => [key, label]));
  return {
    ...overview,
    rows: overview.rows.map((row) => ({ ...row, scope: places.get(row.scope) ?? '' })),
    columns: overview.columns.map((column) => ({ ...column, key: column.label })),
    cells: overview.cells.map((cell) => ({
      ...cell,
      scope: places.get(cell.scope) ?? '',
      column: roles.get(cell.column) ?? '',
    })),
  };
}

const largestSide = 12_000;

/** An SVG as a PNG at twice its size, or as large as a browser's canvas takes. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, largestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser')))),
  );
}

/** Hands a file to the browser. The name keeps only what every file system takes. */
export function download(name: string, content: Blob | string, type: string): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\w.-]+/g, '-').slice(0, 120);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
