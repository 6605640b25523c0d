import { crc32, deflateSync } from 'node:zlib';
import type { FileContent } from '@anxin/shared/contracts/file';

const [width, height] = [480, 320];
type Colour = readonly [number, number, number];
const paper: Colour = [250, 248, 240];
const ink: Colour = [92, 104, 112];
const stamp: Colour = [197, 34, 31];

/** A picture of a paper with lines of writing and a stamp, as evidence for the demo. */
export function evidencePicture(): FileContent {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of red, green and blue.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return { type: 'image/png', bytes: new Uint8Array(Buffer.concat([signature, ...chunks])) };
}

function colourAt(x: number, y: number): Colour {
  const fromStamp = Math.hypot(x - 380, y - 240);
  if (fromStamp > 46 && fromStamp < 52) return stamp;
  const line = Math.floor((y - 40) / 36);
  const written = y > 40 && (y - 40) % 36 < 10 && x > 40 && x < 420 - ((line * 67) % 190);
  return written ? ink : paper;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
