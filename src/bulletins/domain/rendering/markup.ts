import { escapeXml } from "../../../foundation/domain/escape-xml.ts";

/** Text that is markup already: made by {@link markup}, or drawn by this capability. */
export type Markup = { readonly markup: string };

type Piece = string | number | Markup | readonly Markup[] | undefined;

/** Takes drawn markup as it is. Only for what was made here; never for what came from outside. */
export const asMarkup = (drawn: string): Markup => ({ markup: drawn });

const isMarkup = (piece: Exclude<Piece, undefined>): piece is Markup => typeof piece === "object" && "markup" in piece;

function written(piece: Piece): string {
  if (piece === undefined) return "";
  if (typeof piece === "string" || typeof piece === "number") return escapeXml(String(piece));
  return isMarkup(piece) ? piece.markup : piece.map((each) => each.markup).join("");
}

/** Writes HTML; every text put into it is escaped, every {@link Markup} stands as it is. */
export const markup = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  asMarkup(parts.map((part, at) => part + written(pieces[at])).join(""));
