import type { Page } from 'playwright-core';

/** The faults of the current page; each list is empty on a good page. */
export interface PageFaults {
  /** Reaches beyond the sides of the window. */
  overflowing: string[];
  /** Text that does not fit into its element. */
  cutText: string[];
  /** Can be pressed or filled in, but a screen reader has no name for it. */
  unnamed: string[];
  /** Too small to be touched, in px. */
  smallTargets: string[];
  /** Text with less contrast than AA asks for. */
  faint: string[];
}

/** The least width and height of a touch target. */
const touchPx = 44;

/** Looks at every element that is shown, wherever the page is scrolled to. */
export async function faultsOf(page: Page): Promise<PageFaults> {
  return page.evaluate(findFaults, touchPx);
}

/** Staff pages at a desktop follow the same rules: a counter has a touch screen too. */
export const faultsAtDesk = faultsOf;

export const noFaults: PageFaults = { overflowing: [], cutText: [], unnamed: [], smallTargets: [], faint: [] };
export const noFaultsAtDesk: PageFaults = noFaults;

/** Runs in the page: everything it needs is inside. */
function findFaults(leastPx: number): PageFaults {
  const faults: PageFaults = { overflowing: [], cutText: [], unnamed: [], smallTargets: [], faint: [] };
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) faults.overflowing.push('the page itself');
  const shown = [...document.body.querySelectorAll('*')].filter((element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
  );
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const style = getComputedStyle(element);
    const says = nameOf(element);
    if (!scrollsSideways(element) && (box.right > width + 1 || box.left < -1)) faults.overflowing.push(says);
    const own = ownText(element);
    if (own !== '') {
      const cut = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      if (cut) faults.cutText.push(says);
      // Text of a disabled control must be legible too; only a part that is loading may be faint.
      if (!element.closest('[aria-busy="true"]')) checkContrast(element, style, says);
    }
    if (element.matches('button, input, textarea, select, a[href], [role="button"]')) {
      if (accessibleName(element) === '') faults.unnamed.push(says);
      // A person touches the box around a field, not only the input in it.
      // The parts inside a button belong to it, even outside its box.
      const field = element.closest('.field__box, .top-bar__search');
      const parts = field ? [field] : [element, ...element.querySelectorAll('*')];
      const boxes = parts.map((part) => part.getBoundingClientRect());
      const target = {
        width: Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left)),
        height: Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top)),
      };
      if (Math.min(target.width, target.height) < leastPx - 0.5)
        faults.smallTargets.push(`${says} ${Math.round(target.width)}×${Math.round(target.height)}`);
    }
  }
  return faults;

  function nameOf(element: Element): string {
    const testId = element.getAttribute('data-testid');
    const classes = element.getAttribute('class')?.split(' ')[0] ?? '';
    const text = (element.textContent ?? '').trim().slice(0, 20);
    return `${element.tagName.toLowerCase()}${testId ? `[${testId}]` : classes ? `.${classes}` : ''} “${text}”`;
  }

  function ownText(element: Element): string {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return texts
      .map((node) => node.textContent ?? '')
      .join('')
      .trim();
  }

  function accessibleName(element: Element): string {
    const labelled = element.getAttribute('aria-labelledby');
    const label = labelled ? document.getElementById(labelled)?.textContent : element.getAttribute('aria-label');
    const fields = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const words = [
      label,
      ...fields.map((field) => field.textContent),
      element.matches('button, a, [role]') ? element.textContent : '',
    ];
    return words.map((word) => (word ?? '').trim()).find((word) => word !== '') ?? '';
  }

  function scrollsSideways(element: Element): boolean {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
      const { overflowX } = getComputedStyle(parent);
      if ((overflowX === 'auto' || overflowX === 'scroll') && parent.scrollWidth > parent.clientWidth) return true;
    }
    return false;
  }

  function checkContrast(element: Element, style: CSSStyleDeclaration, says: string): void {
    const backs = backgroundsOf(element);
    const ink = colourOf(style.color);
    if (!ink) return;
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const opacity = opacityOf(element);
    const ratios = backs.map((back) => contrast(over({ ...ink, a: ink.a * opacity }, back), back));
    const least = Math.min(...ratios);
    if (least < (isLarge ? 3 : 4.5)) faults.faint.push(`${says} ${least.toFixed(2)}`);
  }

  interface Colour {
    r: number;
    g: number;
    b: number;
    a: number;
  }

  function colourOf(text: string): Colour | null {
    const match = /rgba?\(([^)]+)\)/.exec(text);
    if (!match) return null;
    const [r = 0, g = 0, b = 0, a = 1] = (match[1] ?? '').split(/[,/ ]+/).map(Number);
    return { r, g, b, a };
  }

  /** The colours that lie behind: one, or those of a gradient at the element's corners. */
  function backgroundsOf(element: Element): Colour[] {
    const layers: Colour[] = [];
    const box = element.getBoundingClientRect();
    for (let node: Element | null = element; node; node = node.parentElement) {
      const style = getComputedStyle(node);
      const gradient = gradientUnder(style.backgroundImage, node.getBoundingClientRect(), box);
      if (gradient) return gradient.map((colour) => flatten(layers, colour));
      const back = colourOf(style.backgroundColor);
      if (back && back.a === 1) return [flatten(layers, back)];
      if (back && back.a > 0) layers.push(back);
    }
    return [flatten(layers, { r: 255, g: 255, b: 255, a: 1 })];
  }

  /** The colours of an opaque `linear-gradient(165deg, …)` over `area` at the corners of `box`; null when it is none. */
  function gradientUnder(image: string, area: DOMRect, box: DOMRect): Colour[] | null {
    const match = /^linear-gradient\(([\d.]+)deg, (.*)\)$/.exec(image);
    if (!match) return null;
    const angle = (Number(match[1]) * Math.PI) / 180;
    const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
    const length = Math.abs(area.width * dx) + Math.abs(area.height * dy);
    const parts = [...(match[2] ?? '').matchAll(/(rgba?\([^)]+\))(?: ([\d.]+)%)?/g)];
    const stops = parts.flatMap(([, colour = '', percent], index) => {
      const read = colourOf(colour);
      return read ? [{ ...read, at: percent ? Number(percent) / 100 : index / (parts.length - 1) }] : [];
    });
    if (stops.length < 2 || stops.some(({ a }) => a < 1)) return null;
    const corners = [box.left, box.right].flatMap((x) => [box.top, box.bottom].map((y) => ({ x, y })));
    return corners.map(({ x, y }) => {
      const [fromX, fromY] = [x - area.left - area.width / 2, y - area.top - area.height / 2];
      return colourAt(stops, 0.5 + (fromX * dx + fromY * dy) / length);
    });
  }

  function colourAt(stops: (Colour & { at: number })[], at: number): Colour {
    const found = stops.findIndex((stop) => stop.at >= at);
    const after = found === -1 ? stops.length - 1 : Math.max(1, found);
    const [one, other] = [stops[after - 1], stops[after]];
    if (!one || !other) throw new Error('A gradient has two colours at least');
    const share = Math.min(1, Math.max(0, (at - one.at) / (other.at - one.at)));
    const mix = (part: 'r' | 'g' | 'b') => one[part] + (other[part] - one[part]) * share;
    return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 };
  }

  function flatten(layers: Colour[], ground: Colour): Colour {
    return layers.reduceRight((below, layer) => over(layer, below), ground);
  }

  function over(top: Colour, below: Colour): Colour {
    const mix = (one: number, other: number) => one * top.a + other * (1 - top.a);
    return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
  }

  function opacityOf(element: Element): number {
    let opacity = 1;
    for (let node: Element | null = element; node; node = node.parentElement)
      opacity *= Number(getComputedStyle(node).opacity);
    return opacity;
  }

  function contrast(one: Colour, other: Colour): number {
    const both = [luminance(one), luminance(other)];
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  }

  function luminance({ r, g, b }: Colour): number {
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
