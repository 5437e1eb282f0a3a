// @vitest-environment jsdom
import type { Core } from 'cytoscape';
import { beforeEach, expect, test, vi } from 'vitest';
import { beyondSight, slideFrom, slidePicture } from './slide-picture';

type Renderer = { render: (options?: object) => void; notify: (event: string) => void; redraw: () => void };

/** A canvas that counts how often it is drawn, and draws when it is told of something, as the real one does. */
function canvas() {
  const camera = { zoom: 1, x: 0, y: 0 };
  const drawn = vi.fn();
  const renderer: Renderer = {
    render: drawn,
    notify: () => renderer.render(),
    redraw: () => renderer.render(),
  };
  const cy = { zoom: () => camera.zoom, pan: () => ({ x: camera.x, y: camera.y }), renderer: () => renderer };
  const picture = document.createElement('div');
  const stop = slidePicture(cy as unknown as Core, picture); // as much of it as is used
  const look = (to: Partial<typeof camera>) => {
    Object.assign(camera, to);
    renderer.notify('viewport');
  };
  renderer.notify('load');
  drawn.mockClear();
  return { picture, drawn, renderer, look, stop };
}

beforeEach(() => {
  vi.useFakeTimers();
});

test('panning moves the picture, and draws it once the hand rests', () => {
  const { picture, drawn, look } = canvas();
  look({ x: 10 });
  look({ x: 25, y: -5.4 });
  expect(picture.style.transform).toBe('translate(25px, -5px)');
  expect(drawn).not.toHaveBeenCalled();

  vi.runAllTimers();
  expect(picture.style.transform).toBe('');
  expect(drawn).toHaveBeenCalledTimes(1);
});

test('beyond what was drawn out of sight, it is drawn anew and slides on from there', () => {
  const { picture, drawn, look } = canvas();
  look({ x: beyondSight });
  expect(drawn).not.toHaveBeenCalled();
  look({ x: beyondSight + 1 });
  expect(drawn).toHaveBeenCalledTimes(1);
  expect(picture.style.transform).toBe('');
  look({ x: beyondSight + 11 });
  expect(picture.style.transform).toBe('translate(10px, 0px)');
});

test.each([
  ['another zoom', ({ look }: ReturnType<typeof canvas>) => look({ zoom: 2, x: 5 })],
  ['another style, even while the camera moves', ({ renderer }: ReturnType<typeof canvas>) => renderer.notify('style')],
  ['a picture asked for anew', ({ renderer }: ReturnType<typeof canvas>) => renderer.redraw()],
])('%s is drawn at once', (_what, act) => {
  const made = canvas();
  made.look({ x: 10 });
  act(made);
  expect(made.drawn).toHaveBeenCalledTimes(1);
  expect(made.picture.style.transform).toBe('');
});

test('a picture for a file leaves the screen alone', () => {
  const { picture, drawn, renderer, look } = canvas();
  look({ x: 10 });
  renderer.render({ forcedContext: {} });
  expect(drawn).toHaveBeenCalledTimes(1);
  expect(picture.style.transform).toBe('translate(10px, 0px)');
});

test('nothing is drawn after it was stopped', () => {
  const { drawn, look, stop } = canvas();
  look({ x: 10 });
  stop();
  vi.runAllTimers();
  expect(drawn).not.toHaveBeenCalled();
});

test('what was never drawn cannot be moved', () => {
  expect(slideFrom(null, { zoom: 1, pan: { x: 0, y: 0 } })).toBeNull();
});
