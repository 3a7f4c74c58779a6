import { Hono } from "hono";
import { asRegister, type Sql } from "../../../foundation/server/database.ts";
import { administersOrganisation } from "../../domain/administration.ts";
import { OrganisationChange, OrganisationInput, ProjectInput, RoleChange } from "../../domain/administration.schema.ts";
import { readerOf, requires, sentForm } from "../requires.ts";
import { showPage } from "../show-page.ts";
import type { Site, WebContext, WebEnv } from "../site.ts";
import { inTheNameOf } from "./administration.ts";
import {
  backTo,
  contextOf,
  type Directory,
  readDirectory,
  refusedMessage,
  sentFields,
  unreadableMessage,
  writtenOrNull,
} from "./administration-site.ts";
import { partText } from "./administration.text.ts";
import { organisationsPage, projectsPage, rolePage, rolesPage } from "./directory.pages.ts";
import type { Message, Part } from "./form-parts.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { listHeldRoles } from "./grants.queries.ts";
import { addOrganisation, changeOrganisation } from "./organisations.commands.ts";
import { addProject, changeProjectTask } from "./projects.commands.ts";
import { changeRole } from "./roles.commands.ts";
import { findRole, listRoles } from "./roles.queries.ts";

type Given = { readonly message?: Message; readonly status?: 200 | 409 | 422 };
type Shown = ReturnType<typeof contextOf> & Directory;

/** The pages of organisations, roles and projects: seen by every administrator, changed by those of the whole programme. */
export function directoryRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();
  const administration = (c: WebContext) => inTheNameOf(site.database, readerOf(c));

  /** Shows a page that is made from the directory; undefined where `content` finds that there is no such thing. */
  const show = async (
    c: WebContext,
    part: Part,
    path: string,
    content: (shown: Shown, sql: Sql) => Promise<Html | undefined> | Html | undefined,
    { message, status = 200 }: Given = {},
  ) => {
    const reader = readerOf(c);
    const made = await site.database.as(reader).read(async (sql) => {
      const directory = await readDirectory(sql, profile, reader);
      const found = await content({ ...contextOf(c, message), ...directory }, sql);
      // Markup may be a promise itself, which a promise would take for its own.
      return found && { html: found };
    });
    if (!made) return undefined;
    const title = partText[part][c.get("language")];
    return showPage(site, c, { title, path, hidden: true, status, content: made.html });
  };

  const showOrganisations = (c: WebContext, id?: string, given?: Given) =>
    show(
      c,
      "organisations",
      id === undefined ? "/organisations" : `/organisations/${id}`,
      (shown) => {
        const changing = shown.organisations.find((each) => each.id === id);
        if (id !== undefined && !(changing && shown.mayChange)) return undefined;
        return organisationsPage({ ...shown, changing });
      },
      given,
    );

  routes.get("/organisations", requires("administer"), async (c, next) => (await showOrganisations(c)) ?? next());

  routes.post("/organisations", requires("administer"), async (c, next) => {
    const input = OrganisationInput.safeParse(organisationOf(await sentForm(c)));
    if (!input.success) {
      return (await showOrganisations(c, undefined, { message: unreadableMessage(c), status: 422 })) ?? next();
    }
    const outcome = await addOrganisation(administration(c), input.data);
    if (outcome.ok) return backTo(c, "/organisations");
    const given = { message: refusedMessage(c, outcome.refusal), status: 409 } as const;
    return (await showOrganisations(c, undefined, given)) ?? next();
  });

  routes.get("/organisations/:id", requires("administer"), async (c, next) => {
    return (await showOrganisations(c, c.req.param("id"))) ?? next();
  });

  routes.post("/organisations/:id", requires("administer"), async (c, next) => {
    const id = c.req.param("id");
    const change = OrganisationChange.safeParse(organisationOf(await sentForm(c)));
    if (!change.success) {
      return (await showOrganisations(c, id, { message: unreadableMessage(c), status: 422 })) ?? next();
    }
    const outcome = await changeOrganisation(administration(c), id, change.data);
    if (outcome.ok) return backTo(c, "/organisations");
    return (await showOrganisations(c, id, { message: refusedMessage(c, outcome.refusal), status: 409 })) ?? next();
  });

  routes.get("/roles", requires("administer"), async (c, next) => {
    const shown = await show(c, "roles", "/roles", async (directory, sql) =>
      rolesPage({ ...directory, roles: await listRoles(sql, programmeId) }),
    );
    return shown ?? next();
  });

  const showRole = (c: WebContext, id: string, given?: Given) =>
    show(
      c,
      "roles",
      `/roles/${encodeURIComponent(id)}`,
      async (directory, sql) => {
        const role = await findRole(sql, programmeId, id);
        if (!role) return undefined;
        const { personId } = directory.reader;
        const held = await asRegister(sql, () => listHeldRoles(sql, programmeId, { roleId: id }));
        const seen = held.filter(({ personOrganisationId }) =>
          administersOrganisation({ personId, grants: directory.grants }, personOrganisationId),
        );
        return rolePage({ ...directory, role, held: seen });
      },
      given,
    );

  routes.get("/roles/:id", requires("administer"), async (c, next) => (await showRole(c, c.req.param("id"))) ?? next());

  routes.post("/roles/:id", requires("administer"), async (c, next) => {
    const id = c.req.param("id");
    const { fields, all } = await sentFields(c);
    const change = RoleChange.safeParse({ acts: all("acts"), reason: fields["reason"] });
    if (!change.success) return (await showRole(c, id, { message: unreadableMessage(c), status: 422 })) ?? next();
    const outcome = await changeRole(administration(c), id, change.data);
    if (outcome.ok) return backTo(c, `/roles/${encodeURIComponent(id)}`);
    return (await showRole(c, id, { message: refusedMessage(c, outcome.refusal), status: 409 })) ?? next();
  });

  const showProjects = async (c: WebContext, given?: Given): Promise<Response> => {
    const shown = await show(c, "projects", "/projects", (directory) => projectsPage(directory), given);
    if (!shown) throw new Error("the list of projects was not made");
    return shown;
  };

  routes.get("/projects", requires("administer"), (c) => showProjects(c));

  routes.post("/projects", requires("administer"), async (c) => {
    const { id, donorId, ...rest } = await sentForm(c);
    const input = ProjectInput.safeParse({ id, donorId, names: namesOf(rest) });
    if (!input.success) return showProjects(c, { message: unreadableMessage(c), status: 422 });
    const outcome = await addProject(administration(c), input.data);
    if (outcome.ok) return backTo(c, "/projects");
    return showProjects(c, { message: refusedMessage(c, outcome.refusal), status: 409 });
  });

  const changeTask = async (c: WebContext, id: string, change: "add" | "remove") => {
    const { task = "" } = await sentForm(c);
    const outcome = await changeProjectTask(administration(c), id, task.trim(), change);
    if (outcome.ok) return backTo(c, "/projects");
    return showProjects(c, { message: refusedMessage(c, outcome.refusal), status: 409 });
  };
  routes.post("/projects/:id/tasks", requires("administer"), (c) => changeTask(c, c.req.param("id"), "add"));
  routes.post("/projects/:id/tasks/remove", requires("administer"), (c) => changeTask(c, c.req.param("id"), "remove"));

  return routes;
}

const namesOf = (fields: Readonly<Record<string, string>>) => ({
  az: fields["name-az"],
  en: fields["name-en"],
  ru: fields["name-ru"],
});

const organisationOf = ({ id, kind, activeFrom, activeTo, ...rest }: Readonly<Record<string, string>>) => ({
  ...(id === undefined ? {} : { id }),
  kind,
  names: namesOf(rest),
  activeFrom: writtenOrNull(activeFrom),
  activeTo: writtenOrNull(activeTo),
});
