import { Hono } from "hono";
import { asRegister } from "../../../foundation/server/database.ts";
import { originOf } from "../../../foundation/server/http/client-address.ts";
import { isId } from "../../../foundation/server/ids.ts";
import { collectSettings } from "../../domain/collect-settings.ts";
import { DeviceInput, TokenInput } from "../../domain/administration.schema.ts";
import { askAgain, readerOf, requires, requiresSignIn, sentForm } from "../requires.ts";
import { showPage } from "../show-page.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { inTheNameOf } from "./administration.ts";
import {
  backTo,
  contextOf,
  readDirectory,
  sentFields,
  unreadableMessage,
  writtenOrNull,
} from "./administration-site.ts";
import { partText } from "./administration.text.ts";
import { findTaskId } from "./assignments.queries.ts";
import { addDevice, type MadeDevice, revokeDevice, rotateDevice } from "./devices.commands.ts";
import { deviceCard, devicesPage } from "./devices.page.ts";
import type { Message } from "./form-parts.ts";
import { drawQr, settingsText } from "./settings-qr.ts";
import { type MadeToken, makeToken, revokeToken } from "./tokens.commands.ts";
import { tokensPage } from "./tokens.page.ts";
import { listDevices, listTokens } from "./tokens.queries.ts";
import { tokenRefusalText, tokensText } from "./tokens.text.ts";

type Given = { readonly message?: Message; readonly status?: 200 | 409 | 422 };

/** One's own tokens for programs; and the field devices of teams, which administrators keep. */
export function tokenRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();
  const administration = (c: WebContext) => inTheNameOf(site.database, readerOf(c));
  const refused = (c: WebContext, reason: keyof typeof tokenRefusalText): Given => ({
    message: { kind: "refused", text: tokenRefusalText[reason][c.get("language")] },
    status: 409,
  });

  const showTokens = async (c: WebContext, given: Given & { made?: MadeToken & { name: string } } = {}) => {
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => ({
      ...(await readDirectory(sql, profile, reader)),
      tokens: await listTokens(sql, programmeId, { ownerId: reader.personId }),
    }));
    return showPage(site, c, {
      title: tokensText[c.get("language")].title,
      path: "/tokens",
      hidden: true,
      status: given.status ?? 200,
      content: tokensPage({ ...contextOf(c, given.message), ...found, made: given.made }),
    });
  };

  routes.get("/tokens", requiresSignIn, (c) => showTokens(c));

  routes.post("/tokens", requiresSignIn, async (c) => {
    const again = askAgain(c);
    if (again) return again;
    const { fields, all } = await sentFields(c);
    const reader = readerOf(c);
    const { name = "", organisationId, districtId, projectId, task, tier, days } = fields;
    const number = writtenOrNull(task);
    // As the reader: nobody finds out by this form which tasks there are that they may not see.
    const taskId =
      number === null ? null : await site.database.as(reader).read((sql) => findTaskId(sql, programmeId, number));
    if (taskId === undefined) return showTokens(c, refused(c, "unknown-place"));
    const input = TokenInput.safeParse({
      name,
      acts: all("acts"),
      organisationId: writtenOrNull(organisationId),
      districtId: writtenOrNull(districtId),
      taskId,
      projectId: writtenOrNull(projectId),
      tier,
      days,
    });
    if (!input.success) return showTokens(c, { message: unreadableMessage(c), status: 422 });
    const outcome = await makeToken(site.database, reader, input.data);
    // Shown in the answer itself: an address or a cookie that carried it would keep it.
    return outcome.ok
      ? showTokens(c, { made: { ...outcome.value, name } })
      : showTokens(c, refused(c, outcome.refusal.reason));
  });

  routes.post("/tokens/:id/revoke", requiresSignIn, async (c, next) => {
    await sentForm(c);
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const outcome = await revokeToken(site.database, readerOf(c), id);
    return outcome.ok ? backTo(c, "/tokens") : showTokens(c, refused(c, outcome.refusal.reason));
  });

  const showDevices = async (c: WebContext, given: Given = {}) => {
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => ({
      ...(await readDirectory(sql, profile, reader)),
      devices: await asRegister(sql, () => listDevices(sql, programmeId)),
    }));
    return showPage(site, c, {
      title: partText.devices[c.get("language")],
      path: "/devices",
      hidden: true,
      status: given.status ?? 200,
      content: devicesPage({ ...contextOf(c, given.message), ...found }),
    });
  };

  /** The card of a device with the code that was just made for it. */
  const showCard = async (c: WebContext, { id, token }: MadeDevice) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => ({
      ...(await readDirectory(sql, profile, reader)),
      devices: await asRegister(sql, () => listDevices(sql, programmeId, { id })),
    }));
    const [device] = found.devices;
    if (!device) throw new Error("the device that was just made is not there");
    const settings = collectSettings({
      origin: originOf(c),
      token,
      programmeId,
      projectName: profile.programme.name[language],
      userName: `${device.team}, ${device.name}`,
    });
    return showPage(site, c, {
      title: tokensText[language].cardTitle(device.name),
      path: "/devices",
      hidden: true,
      content: deviceCard({ ...contextOf(c), ...found }, device, drawQr(settingsText(settings))),
    });
  };

  routes.get("/devices", requires("administer"), (c) => showDevices(c));

  routes.post("/devices", requires("administer"), async (c) => {
    const { fields, all } = await sentFields(c);
    const { name, organisationId, team, task, days } = fields;
    const number = writtenOrNull(task);
    const taskId =
      number === null
        ? null
        : await site.database
            .as(readerOf(c))
            .read((sql) => asRegister(sql, () => findTaskId(sql, programmeId, number)));
    if (taskId === undefined) return showDevices(c, refused(c, "unknown-place"));
    const input = DeviceInput.safeParse({ name, organisationId, team, forms: all("forms"), taskId, days });
    if (!input.success) return showDevices(c, { message: unreadableMessage(c), status: 422 });
    const outcome = await addDevice(administration(c), input.data);
    return outcome.ok ? showCard(c, outcome.value) : showDevices(c, refused(c, outcome.refusal.reason));
  });

  routes.post("/devices/:id/rotate", requires("administer"), async (c) => {
    await sentForm(c);
    const outcome = await rotateDevice(administration(c), c.req.param("id"));
    return outcome.ok ? showCard(c, outcome.value) : showDevices(c, refused(c, outcome.refusal.reason));
  });

  routes.post("/devices/:id/revoke", requires("administer"), async (c) => {
    await sentForm(c);
    const outcome = await revokeDevice(administration(c), c.req.param("id"));
    return outcome.ok ? backTo(c, "/devices") : showDevices(c, refused(c, outcome.refusal.reason));
  });

  return routes;
}
