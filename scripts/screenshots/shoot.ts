import type { Browser, BrowserContext, Page } from '@playwright/test';

/** One way to look at a page: how large the window is, in which theme, and whether it is printed. */
type Look = {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly theme: 'dark' | 'light';
  readonly print?: boolean;
};

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

/** Paper is what the margins leave of an A4 sheet at 96 dots an inch. */
export const looks: readonly Look[] = [
  { name: 'wide-dark', viewport: wide, theme: 'dark' },
  { name: 'wide-light', viewport: wide, theme: 'light' },
  { name: 'narrow-dark', viewport: narrow, theme: 'dark' },
  { name: 'narrow-light', viewport: narrow, theme: 'light' },
  { name: 'print', viewport: { width: 696, height: 1009 }, theme: 'dark', print: true },
];

/** Longer pages are cut: nobody looks at the thousandth row of a list, and Chromium draws none below 16,384 px. */
const tallest = 8_000;

/** Pictures that fill the window: a taller window would only make them taller. */
const fillsTheWindow = /access graph|access organic|access overview|access matrix|attack paths from/;

/** A browser context for each look, kept from page to page so that scripts and fonts are fetched once. */
export function openLooks(browser: Browser, base: string): Promise<readonly BrowserContext[]> {
  return Promise.all(
    looks.map(({ viewport, theme }) =>
      browser.newContext({ viewport, colorScheme: theme, baseURL: base, reducedMotion: 'reduce' }),
    ),
  );
}

/** Takes the picture of one page, whole; returns what the browser complained about on the way, a line each. */
export async function shoot(
  context: BrowserContext,
  look: Look,
  { name, path }: { readonly name: string; readonly path: string },
  file: string,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  const complain = (what: string) => complaints.push(`${path} (${look.name}): ${what}`);
  const page = await context.newPage();
  page.on('pageerror', (error) => complain(error.message));
  page.on('console', (message) => message.type() === 'error' && complain(message.text()));
  if (look.print) await page.emulateMedia({ media: 'print' });
  const response = await page.goto(path, { waitUntil: 'networkidle', timeout: 120_000 });
  if (!response?.ok()) complain(`answered ${String(response?.status())}`);
  if (!(await answers(page))) complain('does not answer after a minute');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) complain(`${wider} px wider than the window of ${look.viewport.width} px`);
  if (!fillsTheWindow.test(name)) await fitWindow(page, look);
  await page.waitForTimeout(400); // charts and canvases paint a frame after the network is quiet
  await page.screenshot({ path: file });
  await page.close();
  return complaints;
}

/** Whether what streams in is there, and React has taken over; a sheet for paper has no scripts to wait for. */
async function answers(page: Page): Promise<boolean> {
  const waited = page.waitForFunction(
    () =>
      document.querySelector('template[id^="B:"], [aria-busy="true"], .animate-breathe') === null &&
      (document.querySelector('script') === null ||
        [...document.querySelectorAll('button, main a')].every((element) =>
          Object.keys(element).some((key) => key.startsWith('__react')),
        )),
    undefined,
    { timeout: 60_000 },
  );
  return waited.then(
    () => true,
    () => false,
  );
}

/** The window as high as the page is: what sticks to its edges then stands where a person sees it. */
async function fitWindow(page: Page, { viewport }: Look): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: viewport.width, height: Math.min(tallest, Math.max(viewport.height, height)) });
}
