import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import { pager } from "../../../foundation/server/http/pager.ts";
import { partText, sharedText } from "./administration.text.ts";
import { administrationPage, dataTable, type PageContext, selectField, sendingForm, textField } from "./form-parts.ts";
import type { KeptOrganisation } from "./organisations.queries.ts";
import type { ListedPerson, PeopleChoice } from "./people.queries.ts";
import { peopleText } from "./people.text.ts";
import type { ListedRole } from "./roles.queries.ts";
import { organisationName } from "./scope-words.ts";

/** All that the list of people shows. */
export type PeoplePage = PageContext & {
  readonly choice: PeopleChoice;
  readonly people: readonly ListedPerson[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly organisations: readonly KeptOrganisation[];
  /** those to which this reader may add people */
  readonly administered: readonly KeptOrganisation[];
  readonly roles: readonly ListedRole[];
  /** what was sent and refused, so that nobody writes it twice */
  readonly written?: Readonly<Record<string, string>>;
};

/** The people of the programme, to be searched and added to. */
export function peoplePage(page: PeoplePage): Html {
  const { language, choice, people, organisations } = page;
  const [text, shared] = [peopleText[language], sharedText[language]];
  const query = (number: number) => {
    const fields = { search: choice.search ?? "", organisation: choice.organisationId ?? "", state: choice.state };
    return `/${language}/people?${new URLSearchParams({ ...fields, page: String(number) }).toString()}`;
  };
  const roleName = (id: string) => page.roles.find((role) => role.id === id)?.names[language] ?? id;
  const content = html`<p>${text.explained}</p>
    <search>
      <form class="columns" method="get" action="/${language}/people">
        ${textField({ id: "search", label: text.search, type: "search", value: choice.search ?? "", longest: 80 })}
        ${selectField({
          id: "organisation",
          label: shared.organisation,
          value: choice.organisationId ?? "",
          options: [["", text.all], ...page.administered.map(({ id, names }) => [id, names[language]] as const)],
        })}
        ${selectField({
          id: "state",
          label: text.state,
          value: choice.state,
          options: [
            ["active", shared.active],
            ["ended", shared.ended],
            ["all", text.all],
          ],
        })}
        <div class="submit"><button type="submit">${text.find}</button></div>
      </form>
    </search>
    <p><strong>${people.length === 0 ? text.nobody : text.count(page.total)}</strong></p>
    ${
      people.length === 0
        ? ""
        : dataTable(
            partText.people[language],
            [shared.name, shared.organisation, text.roles, text.email],
            people.map(
              (person) =>
                html`<tr>
                  <th scope="row">
                    <a href="/${language}/people/${encodeURIComponent(person.id)}">${person.name}</a>
                    <span class="account-name">${person.id}</span>
                    ${person.ended ? html`<span class="state">${shared.ended}</span>` : ""}
                  </th>
                  <td class="words">${organisationName(organisations, person.organisationId, language)}</td>
                  <td class="words">
                    ${person.roles.length === 0 ? html`<span class="aside">${text.noRoles}</span>` : person.roles.map(roleName).join(", ")}
                  </td>
                  <td class="words">${person.email ?? ""}</td>
                </tr>`,
            ),
          )
    }
    ${pager(language, page.page, page.pages, query)} ${addForm(page)}`;
  return administrationPage(page, "people", partText.people[language], content);
}

function addForm({ language, reader, administered, written = {} }: PeoplePage): Html | string {
  const [text, shared] = [peopleText[language], sharedText[language]];
  return html`<section aria-labelledby="add">
    <h2 id="add">${text.addPerson}</h2>
    ${sendingForm(
      reader,
      `/${language}/people`,
      html`${textField({ id: "name", label: shared.name, required: true, longest: 120, value: written["name"] ?? "" })}
      ${textField({ id: "id", label: text.account, hint: text.accountHint, required: true, longest: 60, value: written["id"] ?? "" })}
      ${selectField({
        id: "organisationId",
        label: shared.organisation,
        value: written["organisationId"] ?? "",
        options: administered.map(({ id, names }) => [id, names[language]] as const),
      })}
      ${textField({ id: "email", label: text.email, type: "email", longest: 254, value: written["email"] ?? "" })}`,
      shared.add,
    )}
  </section>`;
}
