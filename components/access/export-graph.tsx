import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { GraphPicture } from '@/components/graph/graph-picture';
import { readTheme } from '@/components/graph/graph-theme';
import type { Positions } from '@/components/graph/placement';
import type { AccessGraph } from '@/lib/access-graph/types';

/** What an exported file says about where it came from. */
export type Origin = { readonly cluster: string; readonly collectedAt: string; readonly address: string };

export function graphJson(graph: AccessGraph, origin: Origin): string {
  return `${JSON.stringify({ ...origin, graph }, null, 2)}\n`;
}

/** The graph as an SVG file in the colours of the page, with where and when it was seen. */
export function graphSvg(graph: AccessGraph, positions: Positions, title: string, origin: Origin): string {
  const theme = readTheme(document.body);
  const stage = document.createElement('div');
  const root = createRoot(stage);
  flushSync(() =>
    root.render(
      <GraphPicture
        graph={graph}
        positions={positions}
        label={title}
        title={title}
        footer={`${origin.cluster}, ${origin.collectedAt}. Showing ${graph.shown} of ${graph.total}.`}
        theme={theme}
        font="ui-monospace, Menlo, Consolas, monospace"
      />,
    ),
  );
  const svg = stage.querySelector('svg');
  const text = svg ? new XMLSerializer().serializeToString(svg) : '';
  root.unmount();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
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
