/** Puts a scene on a canvas. */
import type { Box, Path, Point, Size } from './geometry.ts';
import type { Ink, Shape } from './shapes.ts';

export type Inks = Record<Ink | 'paper' | 'text', string> & { font: string };
type Pen = CanvasRenderingContext2D;

const trace = (pen: Pen, path: Path): void => {
  pen.beginPath();
  path.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
};

const cross = (pen: Pen, { x, y }: Point, size: number): void => {
  pen.beginPath();
  pen.moveTo(x - size, y - size);
  pen.lineTo(x + size, y + size);
  pen.moveTo(x + size, y - size);
  pen.lineTo(x - size, y + size);
  pen.stroke();
};

const rounded = (pen: Pen, { x, y, w, h }: Box, radius: number): void => {
  pen.beginPath();
  pen.roundRect(x, y, w, h, radius);
};

/** A text in a little frame of its own, so that it can be read over lines. */
const tag = (pen: Pen, inks: Inks, { at, text, ink, solid }: Extract<Shape, { kind: 'tag' }>): void => {
  pen.font = `${solid ? '600 ' : ''}11px ${inks.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const w = pen.measureText(text).width + (solid ? 16 : 8);
  const h = solid ? 22 : 15;
  pen.fillStyle = solid ? inks[ink] : inks.paper;
  pen.strokeStyle = inks[ink];
  pen.lineWidth = 1;
  rounded(pen, { x: at.x - w / 2, y: at.y - h / 2, w, h }, 3);
  pen.fill();
  pen.stroke();
  pen.fillStyle = solid ? inks.paper : inks.text;
  pen.fillText(text, at.x, at.y + 0.5);
};

const bar = (pen: Pen, inks: Inks, { box, fill, ink }: Extract<Shape, { kind: 'bar' }>): void => {
  pen.fillStyle = inks.track;
  rounded(pen, box, box.h / 2);
  pen.fill();
  if (fill <= 0) return;
  pen.fillStyle = inks[ink];
  rounded(pen, { ...box, w: Math.max(box.h, box.w * fill) }, box.h / 2);
  pen.fill();
};

const draw = (pen: Pen, inks: Inks, shape: Shape): void => {
  pen.strokeStyle = inks[shape.ink];
  pen.fillStyle = inks[shape.ink];
  switch (shape.kind) {
    case 'path':
      pen.globalAlpha = shape.alpha;
      pen.lineWidth = shape.width;
      pen.setLineDash(shape.dash === undefined ? [] : [shape.dash, shape.dash]);
      pen.lineDashOffset = shape.shift ?? 0;
      trace(pen, shape.path);
      return pen.stroke();
    case 'dot':
      pen.globalAlpha = shape.alpha;
      pen.beginPath();
      pen.arc(shape.at.x, shape.at.y, shape.size, 0, Math.PI * 2);
      return pen.fill();
    case 'cross':
      pen.lineWidth = 2;
      return cross(pen, shape.at, shape.size);
    case 'bar':
      return bar(pen, inks, shape);
    case 'ring':
      pen.globalAlpha = shape.alpha;
      pen.lineWidth = shape.width;
      rounded(pen, shape.box, 6);
      return pen.stroke();
    case 'tag':
      return tag(pen, inks, shape);
  }
};

/** `density`: device pixels for each pixel of the page. */
export const paint = (
  pen: Pen,
  scene: readonly Shape[],
  { w, h }: Size,
  inks: Inks,
  density: number,
): void => {
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, w, h);
  pen.lineJoin = 'round';
  for (const shape of scene) {
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    draw(pen, inks, shape);
  }
};
