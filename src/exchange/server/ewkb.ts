import type { Boundary, Place } from "../../foundation/domain/record-envelope.schema.ts";

// Little-endian geometries with SRID 4326, as PostGIS reads them from COPY without a function call.
const SRID = "20e6100000";
const POINT_HEAD = `01010000${SRID}`;

const point = Buffer.alloc(16);

/** A point as hexadecimal EWKB. */
export function pointEwkb({ longitude, latitude }: Place): string {
  point.writeDoubleLE(longitude, 0);
  point.writeDoubleLE(latitude, 8);
  return POINT_HEAD + point.toString("hex");
}

const WORD = 4;
const VERTEX = 16;
const HEAD_OF_PART = 1 + WORD + WORD;

/** A boundary as hexadecimal EWKB. Rings have to be closed: PostGIS refuses others at once and with all rows beside them. */
export function boundaryEwkb({ coordinates }: Boundary): string {
  let size = 1 + WORD + WORD + WORD;
  for (const rings of coordinates) {
    size += HEAD_OF_PART;
    for (const ring of rings) size += WORD + ring.length * VERTEX;
  }
  const bytes = Buffer.alloc(size);
  let at = bytes.writeUInt8(1, 0);
  at = bytes.writeUInt32LE(0x20_00_00_06, at);
  at = bytes.writeUInt32LE(4_326, at);
  at = bytes.writeUInt32LE(coordinates.length, at);
  for (const rings of coordinates) {
    at = bytes.writeUInt8(1, at);
    at = bytes.writeUInt32LE(3, at);
    at = bytes.writeUInt32LE(rings.length, at);
    for (const ring of rings) {
      at = bytes.writeUInt32LE(ring.length, at);
      for (const [longitude, latitude] of ring) {
        at = bytes.writeDoubleLE(longitude, at);
        at = bytes.writeDoubleLE(latitude, at);
      }
    }
  }
  return bytes.toString("hex");
}
