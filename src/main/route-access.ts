import type { Act } from "../access/domain/actor.ts";

/** Who may ask for a route: everybody; whoever has an account; or whoever has a role with one of these acts. */
export type RouteAccess = "everybody" | "signed in" | readonly Act[];

const MAKES_OR_DECIDES = ["prepare", "sign", "validate", "approve"] as const;

/**
 * Every route of the site and who may ask for it. What somebody then sees in it is up to their scopes and to the database.
 *
 * `route-access.test.ts` asks every route in every role of the programme and compares; a route that does not stand here fails.
 */
export const ROUTE_ACCESS: Readonly<Record<string, RouteAccess>> = {
  "GET /": "everybody",
  "GET /assets/:file": "everybody",
  "GET /favicon.ico": "everybody",
  "GET /healthz": "everybody",
  "GET /icon.svg": "everybody",
  "GET /robots.txt": "everybody",

  "GET /api/v1/bulletins": "everybody",
  "GET /api/v1/bulletins/:week": "everybody",
  "GET /api/v1/cases": ["read"],
  "GET /api/v1/cases/:id": ["read"],
  "POST /api/v1/cases/:id/decisions": ["read"],
  "GET /api/v1/coordinates": "everybody",
  "GET /api/v1/land-balance": ["read"],
  "POST /api/v1/records/:kind": ["submit"],
  "GET /api/v1/records/:kind/:id": ["read"],
  "POST /api/v1/records/:kind/:id/decisions": ["read"],
  "GET /api/v1/release-polygons/:id/split": ["read"],
  "POST /api/v1/sessions": "everybody",
  "GET /api/v1/traverses/:id": ["read"],
  "POST /api/v1/traverses/:id/derivations": ["submit"],

  "GET /:language": "everybody",
  "GET /:language/bulletins": "everybody",
  "GET /:language/bulletins/:week": "everybody",
  "GET /:language/bulletins/:week/bulletin.csv": "everybody",
  "GET /:language/bulletins/:week/bulletin.html": "everybody",
  "GET /:language/bulletins/:week/bulletin.json": "everybody",
  "GET /:language/bulletins/:week/bulletin.pdf": "everybody",
  "GET /:language/bulletins/:week/bulletin.txt": "everybody",
  "GET /:language/bulletins/:week/changes": "everybody",
  "GET /:language/bulletins/:week/figures/:metric": "everybody",
  "GET /:language/cases": ["read"],
  "GET /:language/cases/:id": ["read"],
  "POST /:language/cases/:id/decide": ["approve"],
  "GET /:language/coordinates": "everybody",
  "GET /:language/feed.atom": "everybody",
  "GET /:language/feed.rss": "everybody",
  "GET /:language/traverses/new": ["submit"],
  "POST /:language/traverses/new": ["submit"],
  "GET /:language/figures": "everybody",
  "GET /:language/hazardous-areas/:id": ["read"],
  "GET /:language/imports": ["read"],
  "GET /:language/imports/:id/repairs": ["read"],
  "POST /:language/imports/:id/repairs": ["submit"],
  "GET /:language/land-balance": ["read"],
  "GET /:language/land-balance.csv": ["read"],
  "GET /:language/land-balance.json": ["read"],
  "GET /:language/land-balance/records": ["read"],
  "GET /:language/office": ["read", "prepare", "sign"],
  "GET /:language/office/bulletins/:id": MAKES_OR_DECIDES,
  "POST /:language/office/bulletins/:id/publish": ["sign"],
  "GET /:language/office/drafts/:week": MAKES_OR_DECIDES,
  "POST /:language/office/drafts/:week/freeze": ["prepare"],
  "GET /:language/office/waiting/:kind/:state": ["read"],
  "GET /:language/records/:kind/:id": ["read"],
  "GET /:language/sign-in": "everybody",
  "POST /:language/sign-in": "everybody",
  "POST /:language/sign-out": "everybody",
};
