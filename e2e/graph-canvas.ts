import type { Page } from '@playwright/test';
import { expect, visit } from './fixtures';

/** The access graph as a picture, and what is drawn on its canvas: a canvas has nothing in it that could be asked for. */

export const graph = (page: Page) => page.getByRole('application', { name: /^Access graph/ });
export const panel = (page: Page) => page.getByRole('complementary', { name: 'Details of the selection' });
const picture = (page: Page) => graph(page).getByRole('img');

/** Opens a page, and waits until its graph is drawn. */
export async function openGraph(page: Page, path: string) {
  await visit(page, path);
  await expect(graph(page).locator('canvas')).toHaveCount(1);
}

export async function nodeCount(page: Page) {
  const label = await graph(page).getAttribute('aria-label');
  return Number(/(\d+) nodes/.exec(label ?? '')?.[1]);
}

type Point = { x: number; y: number };
type Drawn = HTMLElement & {
  // Where Cytoscape keeps itself.
  _cyreg: {
    cy: {
      width(): number;
      height(): number;
      animated(): boolean;
      zoom(): number;
      pan(): Point;
      nodes(): {
        map<T>(of: (node: { id(): string; position(): Point }) => T): T[];
        some(is: (node: { animated(): boolean }) => boolean): boolean;
      };
      getElementById(id: string): { renderedPosition(): Point | undefined };
    };
  };
};

export const viewport = (page: Page) =>
  picture(page).evaluate((canvas) => {
    const { cy } = (canvas as Drawn)._cyreg;
    return { zoom: cy.zoom(), ...cy.pan() };
  });

/** How wide Cytoscape has heard that its canvas is, also while it is hidden. */
export const heardWidth = (page: Page) =>
  page.locator('[role=application] [role=img]').evaluate((canvas) => (canvas as Drawn)._cyreg.cy.width());

/**
 * Waits until nothing moves: the answer that was asked for last is drawn, no node is on its way, Cytoscape has heard
 * how large its canvas is, and neither the canvas on the page nor the camera has moved for some frames.
 */
async function atRest(page: Page) {
  const seen = () =>
    picture(page).evaluate(async (canvas) => {
      const { cy } = (canvas as Drawn)._cyreg;
      const now = () => {
        const { x, y, width, height } = canvas.getBoundingClientRect();
        return JSON.stringify([x, y, width, height, cy.zoom(), cy.pan()]);
      };
      const before = now();
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      return {
        isStale: canvas.closest('[aria-busy=true]') !== null,
        isMoving: cy.animated() || cy.nodes().some((node) => node.animated()) || before !== now(),
        isMeasured: cy.width() === canvas.clientWidth && cy.height() === canvas.clientHeight,
      };
    });
  await expect.poll(seen).toEqual({ isStale: false, isMoving: false, isMeasured: true });
}

/** Where nodes stand in the graph, once nothing moves. */
export async function positions(page: Page): Promise<Record<string, Point>> {
  await atRest(page);
  return Object.fromEntries(
    await picture(page).evaluate((canvas) =>
      (canvas as Drawn)._cyreg.cy
        .nodes()
        .map((node) => [node.id(), { x: Math.round(node.position().x), y: Math.round(node.position().y) }] as const),
    ),
  );
}

/** Where a node is drawn on the canvas, once nothing moves. */
async function placeOf(page: Page, id: string): Promise<Point> {
  await atRest(page);
  const place = await picture(page).evaluate(
    (canvas, node) => (canvas as Drawn)._cyreg.cy.getElementById(node).renderedPosition(),
    id,
  );
  if (!place) throw new Error(`${id} is not drawn`);
  return place;
}

export const hover = async (page: Page, id: string) => picture(page).hover({ position: await placeOf(page, id) });
export const clickNode = async (page: Page, id: string) => picture(page).click({ position: await placeOf(page, id) });

/** Asks for the menu of a node by the pointer. */
export async function menuOf(page: Page, id: string) {
  await picture(page).click({ position: await placeOf(page, id), button: 'right' });
  await expect(page.getByRole('menu', { name: `What to do with ${id.slice(id.indexOf(':') + 1)}` })).toBeVisible();
}
