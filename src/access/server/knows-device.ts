import { Hono, type MiddlewareHandler } from "hono";
import { problem } from "../../foundation/server/http/problem.ts";
import { DEVICE_TOKEN } from "../domain/tokens.ts";
import { sessionTokenHash } from "./sessions.ts";
import type { Site, WebEnv } from "./site.ts";
import { type DeviceHolder, findDevice, noteTokenUse } from "./token-holders.queries.ts";

/** What the steps of a device's request know of it. */
export type DeviceEnv = WebEnv & { Variables: { device: DeviceHolder } };

/**
 * Finds out which field device sends a request, by the token in its address (`/key/:token/…`), and refuses every other.
 *
 * As ODK Central answers, so that ODK Collect says what is wrong and asks for no password: 401 for what is no token, 403 for one that
 * opens nothing (any more).
 */
export function knowsDevice(site: Site): MiddlewareHandler<DeviceEnv> {
  const programmeId = site.profile.programme.id;
  return async (c, next) => {
    const token = c.req.param("token") ?? "";
    if (!DEVICE_TOKEN.test(token)) return problem(c, 401, "malformed-token");
    const device = await site.accessDatabase.read((sql) => findDevice(sql, programmeId, sessionTokenHash(token)));
    if (!device) return problem(c, 403, "token-opens-nothing");
    await noteTokenUse(site.accessDatabase, device);
    c.set("device", device);
    c.header("Cache-Control", "no-store");
    return next();
  };
}

/** What a field device asks for. Anyone may send; the token in the address is what lets in. */
export function deviceRoutes(site: Site): Hono<DeviceEnv> {
  const routes = new Hono<DeviceEnv>();

  // Whose device this is: for whoever sets one up and wants to know that it works.
  routes.get("/key/:token/whoami", knowsDevice(site), (c) => {
    const { name, programmeId, organisationId, team, forms, taskId, expiresAt } = c.get("device");
    return c.json({ name, programmeId, organisationId, team, forms, taskId, expiresAt });
  });

  return routes;
}
