import { html } from "hono/html";
import { LANGUAGES, type LocalisedText } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { type Act, ACTS } from "../../domain/actor.ts";
import { ORGANISATION_KINDS } from "../../domain/administration.schema.ts";
import { actsInWords, actText } from "../acts.text.ts";
import { organisationKindText, partText, sharedText } from "./administration.text.ts";
import { directoryText } from "./directory.text.ts";
import {
  actOptions,
  administrationPage,
  choicesField,
  dataTable,
  type PageContext,
  selectField,
  sendingForm,
  textField,
} from "./form-parts.ts";
import type { HeldRole } from "./grants.queries.ts";
import type { KeptOrganisation } from "./organisations.queries.ts";
import { peopleText } from "./people.text.ts";
import type { ListedRole } from "./roles.queries.ts";
import { endWords, organisationName, placeWords, type ScopeNames, tierWords } from "./scope-words.ts";

/** A page whose forms only the whole programme's administrator gets. */
export type DirectoryPage = PageContext & ScopeNames & { readonly mayChange: boolean };

const namesFields = (page: PageContext, names: Partial<LocalisedText> = {}): Html[] =>
  LANGUAGES.map((each) =>
    textField({
      id: `name-${each}`,
      label: sharedText[page.language].nameIn[each],
      required: true,
      longest: 120,
      value: names[each] ?? "",
    }),
  );

const day = (date: string | null, page: PageContext): string =>
  date === null ? directoryText[page.language].always : endWords(date, page.language);

/** The organisations of the programme. */
export function organisationsPage(page: DirectoryPage & { readonly changing?: KeptOrganisation | undefined }): Html {
  const { language, organisations, mayChange, changing } = page;
  const [text, shared] = [directoryText[language], sharedText[language]];
  const table = dataTable(
    partText.organisations[language],
    [shared.name, text.kind, text.activeFrom, text.activeTo, text.people],
    organisations.map(
      ({ id, names, kind, activeFrom, activeTo, people }) =>
        html`<tr>
          <th scope="row">
            ${mayChange ? html`<a href="/${language}/organisations/${id}">${names[language]}</a>` : names[language]}
            <span class="account-name">${id}</span>
          </th>
          <td class="words">${organisationKindText[kind][language]}</td>
          <td class="words">${day(activeFrom, page)}</td>
          <td class="words">${day(activeTo, page)}</td>
          <td class="words"><a href="/${language}/people?organisation=${id}">${people}</a></td>
        </tr>`,
    ),
  );
  const content = html`<p>${text.organisationsExplained}</p>
    ${changing ? organisationForm(page, changing) : ""} ${table} ${mayChange && !changing ? organisationForm(page) : ""}`;
  return administrationPage(page, "organisations", partText.organisations[language], content);
}

function organisationForm(page: DirectoryPage, changing?: KeptOrganisation): Html {
  const { language, reader } = page;
  const [text, shared] = [directoryText[language], sharedText[language]];
  const title = changing ? text.changeOf(changing.names[language]) : text.addOrganisation;
  const address = changing ? `/${language}/organisations/${changing.id}` : `/${language}/organisations`;
  const kinds = ORGANISATION_KINDS.filter((kind) => (kind === "authority") === (changing?.kind === "authority"));
  return html`<section aria-labelledby="organisation">
    <h2 id="organisation">${title}</h2>
    <p class="aside">${text.profileHint}</p>
    ${sendingForm(
      reader,
      address,
      html`${changing ? "" : textField({ id: "id", label: shared.code, hint: shared.codeHint, required: true, longest: 60 })}
      ${namesFields(page, changing?.names)}
      ${selectField({
        id: "kind",
        label: text.kind,
        value: changing?.kind ?? "donor",
        options: kinds.map((kind) => [kind, organisationKindText[kind][language]] as const),
      })}
      ${textField({ id: "activeFrom", label: text.activeFrom, type: "date", value: changing?.activeFrom ?? "" })}
      ${textField({ id: "activeTo", label: text.activeTo, type: "date", value: changing?.activeTo ?? "" })}`,
      changing ? shared.save : shared.add,
    )}
  </section>`;
}

/** The roles, and what each lets do. */
export function rolesPage(page: DirectoryPage & { readonly roles: readonly ListedRole[] }): Html {
  const { language, profile, roles } = page;
  const text = directoryText[language];
  const table = dataTable(
    partText.roles[language],
    [peopleText[language].role, text.may, text.tier, text.people],
    roles.map(
      ({ id, names, acts, tier, people }) =>
        html`<tr>
          <th scope="row"><a href="/${language}/roles/${encodeURIComponent(id)}">${names[language]}</a></th>
          <td class="words">${acts.length === 0 ? text.nothing : actsInWords(acts, language)}</td>
          <td class="words">${tierWords(profile, tier, language)}</td>
          <td class="words">${people}</td>
        </tr>`,
    ),
  );
  return administrationPage(
    page,
    "roles",
    partText.roles[language],
    html`<p>${text.rolesExplained}</p>
      ${table}`,
  );
}

/** One role: what it lets do, who has it, and the form by which the whole programme's administrator changes it. */
export function rolePage(
  page: DirectoryPage & { readonly role: ListedRole; readonly held: readonly HeldRole[] },
): Html {
  const { language, profile, reader, role, held, mayChange } = page;
  const [text, people, shared] = [directoryText[language], peopleText[language], sharedText[language]];
  const changeable = mayChange && !role.acts.includes("administer");
  const holders =
    held.length === 0
      ? html`<p>${text.nobodyHasIt}</p>`
      : dataTable(
          text.whoHasIt,
          [shared.name, text.where, people.tier, people.until],
          held.map(
            (each) =>
              html`<tr>
                <th scope="row">
                  <a href="/${language}/people/${encodeURIComponent(each.personId)}">${each.personName}</a>
                </th>
                <td class="words">${placeWords(page, each, language)}</td>
                <td class="words">${tierWords(profile, each.tier, language)}</td>
                <td class="words">${endWords(each.endsOn, language)}</td>
              </tr>`,
          ),
        );
  const content = html`<p>
      ${text.may}: ${role.acts.length === 0 ? text.nothing : actsInWords(role.acts, language)}. ${text.tier}:
      ${tierWords(profile, role.tier, language)}.
    </p>
    <section aria-labelledby="holders">
      <h2 id="holders">${text.whoHasIt}</h2>
      ${holders}
    </section>
    ${
      changeable
        ? html`<section aria-labelledby="acts">
            <h2 id="acts">${text.changeActs}</h2>
            <p class="aside">${text.changeActsHint}</p>
            ${sendingForm(
              reader,
              `/${language}/roles/${encodeURIComponent(role.id)}`,
              html`${choicesField("acts", text.may, actOptions(ACTS.filter(isForRoles), actText, language), role.acts)}
              ${textField({ id: "reason", label: shared.reason, required: true, longest: 500 })}`,
              shared.save,
              "fields wide-fields",
            )}
          </section>`
        : ""
    }`;
  return administrationPage(page, "roles", role.names[language], content);
}

const isForRoles = (act: Act): boolean => act !== "administer";

/** The projects of donors, with their tasks. */
export function projectsPage(page: DirectoryPage): Html {
  const { language, reader, projects, organisations, mayChange } = page;
  const [text, shared] = [directoryText[language], sharedText[language]];
  const shown = projects.map(
    ({ id, names, donorId, tasks }) =>
      html`<section aria-labelledby="project-${id}">
        <h2 id="project-${id}">${names[language]} <span class="account-name">${id}</span></h2>
        <p>${text.donor}: ${organisationName(organisations, donorId, language)}</p>
        ${
          tasks.length === 0
            ? html`<p>${text.noTasks}</p>`
            : html`<ul class="task-list">
                ${tasks.map(
                  (task) =>
                    html`<li>
                      <span>${task.number}</span>
                      ${
                        mayChange
                          ? html`<form method="post" action="/${language}/projects/${id}/tasks/remove">
                              <input type="hidden" name="form-token" value="${reader.formToken}" />
                              <input type="hidden" name="task" value="${task.number}" />
                              <button class="quiet" type="submit" aria-label="${text.removeTask(task.number)}">
                                ✕
                              </button>
                            </form>`
                          : ""
                      }
                    </li>`,
                )}
              </ul>`
        }
        ${
          mayChange
            ? sendingForm(
                reader,
                `/${language}/projects/${id}/tasks`,
                textField({ id: `task-of-${id}`, name: "task", label: text.taskNumber, required: true, longest: 120 }),
                text.addTask,
              )
            : ""
        }
      </section>`,
  );
  const content = html`<p>${text.projectsExplained}</p>
    ${projects.length === 0 ? html`<p>${shared.none}</p>` : shown}
    ${
      mayChange
        ? html`<section aria-labelledby="add">
            <h2 id="add">${text.addProject}</h2>
            ${sendingForm(
              reader,
              `/${language}/projects`,
              html`${textField({ id: "id", label: shared.code, hint: shared.codeHint, required: true, longest: 60 })}
              ${namesFields(page)}
              ${selectField({
                id: "donorId",
                label: text.donor,
                options: organisations.map(({ id, names }) => [id, names[language]] as const),
              })}`,
              shared.add,
            )}
          </section>`
        : ""
    }`;
  return administrationPage(page, "projects", partText.projects[language], content);
}
