import { deflateSync } from "node:zlib";
import { create } from "qrcode";
import type { CollectSettings } from "../../domain/collect-settings.ts";

/** The settings as a device reads them: JSON, compressed (zlib), in base64. */
export const settingsText = (settings: CollectSettings): string =>
  deflateSync(JSON.stringify(settings), { level: 9 }).toString("base64");

/** The squares of a QR code, as a drawing of `size` units a side with the quiet border that readers need. */
export type QrDrawing = { readonly size: number; readonly path: string };

/** White around the code, in squares (ISO/IEC 18004). */
const QUIET = 4;

/**
 * Draws a text as a QR code, for an SVG of its own: one path of dark squares on what must be a light ground.
 *
 * Error correction M: a photo of a card that was folded or rained upon still reads.
 */
export function drawQr(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    let start = -1;
    for (let x = 0; x <= size; x += 1) {
      const dark = x < size && modules.get(y, x) === 1;
      if (dark && start < 0) start = x;
      if (!dark && start >= 0) {
        runs.push(`M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`);
        start = -1;
      }
    }
  }
  return { size: size + 2 * QUIET, path: runs.join("") };
}
