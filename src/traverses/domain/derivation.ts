import type { Finding } from "../../foundation/domain/finding.ts";
import type { Boundary, Place } from "../../foundation/domain/record-envelope.schema.ts";
import type { FixMethod } from "./field-book.schema.ts";
import type { z } from "zod";
import type { NorthCorrection } from "./north.ts";
import type { SuspectKind } from "./suspects.ts";

/**
 * The version of the algorithm. Raise it with any change that gives another number for some book, and keep in
 * docs/decisions/0009-traverses.md what changed: a derivation names the version that made it.
 */
export const ALGORITHM_VERSION = 1;

/** Numbers here are rounded: metres to 0.1 mm, areas to 0.01 m², degrees of bearings to 0.0001, coordinates to 1e-9. */
export type DerivedClosure = {
  readonly kind: "loop" | "link";
  readonly from: string;
  readonly to: string;
  readonly east: number;
  readonly north: number;
  /** E, metres */
  readonly misclosureM: number;
  readonly directionDeg?: number;
  /** L, metres */
  readonly lengthM: number;
  /** 266 for 1:266 */
  readonly ratio?: number;
  readonly expected95M: number;
  readonly allowedM: number;
  readonly within: boolean;
};

export type DerivedLeg = {
  readonly from: string;
  readonly to: string;
  readonly bearingDeg: number;
  readonly distanceM: number;
  readonly east: number;
  readonly north: number;
  readonly backDifferenceDeg?: number;
  readonly meanOfBoth?: true;
  /** adjusted less measured, metres along and to the right of the leg */
  readonly residualAlongM: number;
  readonly residualAcrossM: number;
};

export type DerivedPoint = {
  readonly point: string;
  /** a corner of the perimeter */
  readonly perimeter: boolean;
  readonly rawEast: number;
  readonly rawNorth: number;
  readonly east: number;
  readonly north: number;
  /** one standard error in each direction on average, metres */
  readonly standardErrorM: number;
  /** undefined where no point of the book has coordinates */
  readonly place?: Place;
};

/** How a GNSS coordinate agrees with the computed place: GNSS less computed, metres. */
export type DerivedCheck = {
  readonly point: string;
  readonly method: z.infer<typeof FixMethod>;
  readonly east: number;
  readonly north: number;
  readonly distanceM: number;
  readonly allowedM: number;
  readonly within: boolean;
};

export type DerivedSuspect = {
  readonly kind: SuspectKind;
  /** number of the line, from 1 */
  readonly line?: number;
  readonly from?: string;
  readonly to?: string;
  readonly was: number | string;
  readonly tried: number | string;
  readonly misclosureM: number;
  readonly angleToLegDeg?: number;
};

/** All legs turned by one angle would meet the known points better: the north reference is in doubt. */
export type NorthSuspect = {
  /** clockwise, degrees */
  readonly turnDeg: number;
  /** how far the known points are away now and then, metres (root of the mean square) */
  readonly beforeM: number;
  readonly afterM: number;
  /** the declination of that day and place, where the turn is about as large */
  readonly declinationDeg?: number;
};

/** What follows from a field book: geometry = f(raw legs, fixed points, north reference, day, slope, adjustment, version). */
export type Derivation = {
  readonly algorithm: { readonly name: "firmground-traverse"; readonly version: number };
  readonly north: NorthCorrection;
  /** ground distances were multiplied by it */
  readonly scale: number;
  readonly origin?: Place & { readonly point: string };
  readonly sigma: { readonly bearingDeg: number; readonly distanceShare: number };
  readonly legs: readonly DerivedLeg[];
  readonly perimeter: { readonly points: readonly string[]; readonly closed: boolean };
  readonly closures: readonly DerivedClosure[];
  /** where the last leg of the perimeter leads before adjustment */
  readonly rawEnd: { readonly east: number; readonly north: number };
  readonly adjustment: {
    readonly method: "bowditch" | "least-squares" | "none";
    readonly redundancy: number;
    readonly sigma0?: number;
  };
  readonly points: readonly DerivedPoint[];
  readonly areas: {
    /** of the raw legs, the end of the closing leg dropped and kept; m² on the plane */
    readonly rawM2: number;
    readonly rawWithClosingVertexM2: number;
    readonly adjustedM2: number;
    /** of the adjusted ring on the ellipsoid */
    readonly geodesicM2?: number;
  };
  readonly checks: readonly DerivedCheck[];
  readonly suspects: readonly DerivedSuspect[];
  readonly northSuspect?: NorthSuspect;
  /** what needs a reason; and a perimeter that crosses itself, which is shown and cannot be taken */
  readonly findings: readonly Finding[];
  /** the adjusted perimeter on WGS 84 */
  readonly boundary?: Boundary;
  /** the raw one, its end kept */
  readonly rawBoundary?: Boundary;
};
