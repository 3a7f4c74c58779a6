import { html } from "hono/html";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { formatMoment } from "../../../verification/server/moment-text.ts";
import { actsInWords } from "../acts.text.ts";
import { accountEventText } from "../signing-in/account-events.text.ts";
import type { ListedSession } from "../session.queries.ts";
import { sharedText } from "./administration.text.ts";
import {
  administrationPage,
  dataTable,
  factList,
  lineButton,
  type PageContext,
  selectField,
  sendingForm,
  textField,
} from "./form-parts.ts";
import type { HeldRole } from "./grants.queries.ts";
import type { KeptOrganisation } from "./organisations.queries.ts";
import type { KeptPerson, PersonEvent } from "./people.queries.ts";
import { waysInText } from "../signing-in/ways-in.text.ts";
import { peopleText, personEventText } from "./people.text.ts";
import type { ListedRole } from "./roles.queries.ts";
import { endWords, organisationName, placeWords, type ScopeNames, tierWords } from "./scope-words.ts";
import { tokenTable } from "./tokens.page.ts";
import type { ListedToken } from "./tokens.queries.ts";

/** All that the page of a person shows. */
export type PersonPage = PageContext &
  ScopeNames & {
    readonly person: KeptPerson;
    readonly held: readonly HeldRole[];
    /** roles that this reader may give */
    readonly roles: readonly ListedRole[];
    /** organisations that this reader administers */
    readonly administered: readonly KeptOrganisation[];
    readonly mayGiveEverywhere: boolean;
    readonly tokens: readonly ListedToken[];
    readonly sessions: readonly ListedSession[];
    /** what was done about the person, the newest first */
    readonly events: readonly PersonEvent[];
    /** a code that was just made, shown once */
    readonly recoveryCode?: string | undefined;
  };

/** One person: who they are, what they may do, by what they come in; and the forms by which an administrator changes that. */
export function personPage(page: PersonPage): Html {
  const { language, person, reader } = page;
  const isSelf = person.personId === reader.personId;
  const content = html`${recoverySection(page)} ${factsSection(page)} ${rolesSection(page)}
  ${person.ended || isSelf ? "" : giveSection(page)} ${tokensSection(page)} ${isSelf ? "" : signInSection(page)}
  ${isSelf ? "" : changeSection(page)} ${isSelf ? "" : leaveSection(page)} ${historySection(page)}`;
  return administrationPage(
    page,
    "people",
    `${person.name}${person.ended ? ` · ${sharedText[language].ended}` : ""}`,
    content,
  );
}

const addressOf = ({ language, person }: PersonPage, rest = ""): string =>
  `/${language}/people/${encodeURIComponent(person.personId)}${rest}`;

function recoverySection({ language, recoveryCode }: PersonPage): Html | string {
  if (recoveryCode === undefined) return "";
  const text = peopleText[language];
  return html`<section class="shown-once" aria-labelledby="code">
    <h2 id="code">${text.recoveryCode}</h2>
    <p><code>${recoveryCode}</code></p>
    <p>${text.recoveryOnce}</p>
  </section>`;
}

function factsSection({ language, profile, person, organisations }: PersonPage): Html {
  const [text, shared] = [peopleText[language], sharedText[language]];
  return html`<section aria-labelledby="facts">
    <h2 id="facts">${text.facts}</h2>
    ${factList([
      [text.account, person.personId],
      [shared.organisation, organisationName(organisations, person.organisationId, language)],
      [text.email, person.email ?? "–"],
      [
        text.state,
        person.ended
          ? `${shared.ended}${person.endedAt === null ? "" : `, ${formatMoment(person.endedAt, profile.programme.timeZone, language)}`}`
          : shared.active,
      ],
    ])}
  </section>`;
}

function rolesSection(page: PersonPage): Html {
  const { language, profile, reader, held, person } = page;
  const text = peopleText[language];
  const changeable = person.personId !== reader.personId;
  return html`<section aria-labelledby="roles">
    <h2 id="roles">${text.roles}</h2>
    ${
      held.length === 0
        ? html`<p>${text.noRoles}</p>`
        : dataTable(
            text.roles,
            [text.role, text.may, text.where, text.tier, text.until, ...(changeable ? [""] : [])],
            held.map(
              (role) =>
                html`<tr>
                  <th scope="row">
                    <a href="/${language}/roles/${encodeURIComponent(role.roleId)}">${role.roleNames[language]}</a>
                  </th>
                  <td class="words">${actsInWords(role.acts, language)}</td>
                  <td class="words">${placeWords(page, role, language)}</td>
                  <td class="words">${tierWords(profile, role.tier, language)}</td>
                  <td class="words">${endWords(role.endsOn, language)}</td>
                  ${
                    changeable
                      ? html`<td>
                          ${lineButton(reader, addressOf(page, `/roles/${role.id}/end`), text.takeOne, text.take(role.roleNames[language]))}
                        </td>`
                      : ""
                  }
                </tr>`,
            ),
          )
    }
  </section>`;
}

function giveSection(page: PersonPage): Html {
  const { language, profile, reader, person, roles, administered, projects } = page;
  const [text, shared] = [peopleText[language], sharedText[language]];
  const own = administered.find(({ id }) => id === person.organisationId);
  const usual = own?.kind === "authority" && page.mayGiveEverywhere ? "" : person.organisationId;
  return html`<section aria-labelledby="give">
    <h2 id="give">${text.giveRole}</h2>
    <p class="aside">${text.giveHint}</p>
    ${sendingForm(
      reader,
      addressOf(page, "/roles"),
      html`${selectField({
        id: "roleId",
        label: text.role,
        wide: true,
        options: roles.map(
          ({ id, names, acts }) => [id, `${names[language]}: ${actsInWords(acts, language)}`] as const,
        ),
      })}
      ${selectField({
        id: "scope-organisation",
        name: "organisationId",
        label: shared.organisation,
        value: usual,
        options: [
          ...(page.mayGiveEverywhere ? ([["", text.anyOrganisation]] as const) : []),
          ...administered.map(({ id, names }) => [id, names[language]] as const),
        ],
      })}
      ${selectField({
        id: "districtId",
        label: text.district,
        options: [["", text.anyDistrict], ...profile.districts.map(({ id, name }) => [id, name[language]] as const)],
      })}
      ${textField({ id: "task", label: text.task, hint: text.taskHint, longest: 120 })}
      ${selectField({
        id: "projectId",
        label: text.project,
        options: [["", text.anyProject], ...projects.map(({ id, names }) => [id, names[language]] as const)],
      })}
      ${selectField({
        id: "tier",
        label: text.tier,
        options: [
          ["", text.asRole],
          ...["T0", "T1", "T2", "T3", "T4"].map((tier) => [tier, tierWords(profile, tier, language)] as const),
        ],
      })}
      ${textField({ id: "endsOn", label: text.until, type: "date", hint: text.untilHint })}`,
      text.give,
    )}
  </section>`;
}

function tokensSection(page: PersonPage): Html | string {
  if (page.tokens.length === 0) return "";
  const { language } = page;
  return html`<section aria-labelledby="tokens">
    <h2 id="tokens">${peopleText[language].tokens}</h2>
    ${tokenTable(page, page.tokens, ({ id }) => addressOf(page, `/tokens/${id}/revoke`))}
  </section>`;
}

function signInSection(page: PersonPage): Html | string {
  const { language, profile, reader, person, sessions } = page;
  if (person.ended) return "";
  const text = peopleText[language];
  const moment = (at: string) => formatMoment(at, profile.programme.timeZone, language);
  return html`<section aria-labelledby="sign-in">
    <h2 id="sign-in">${text.signIn}</h2>
    <h3>${text.sessions}</h3>
    ${
      sessions.length === 0
        ? html`<p>${text.noSessions}</p>`
        : html`${dataTable(
            text.sessions,
            [text.browser, text.from, text.lastUsed],
            sessions.map(
              (session) =>
                html`<tr>
                  <th scope="row">${session.browser}</th>
                  <td class="words">${session.addressRange}</td>
                  <td class="words">${moment(session.lastUsedAt)}</td>
                </tr>`,
            ),
          )}
          ${sendingForm(reader, addressOf(page, "/sessions/end"), html``, text.endSessions, "quiet-form")}`
    }
    <h3>${text.recovery}</h3>
    <p class="aside">${text.recoveryHint}</p>
    ${sendingForm(reader, addressOf(page, "/recovery-code"), html``, text.recovery, "quiet-form")}
    <h3>${text.free}</h3>
    <p class="aside">${text.freeHint}</p>
    ${sendingForm(reader, addressOf(page, "/free"), html``, text.free, "quiet-form")}
    <p><a href="${addressOf(page, "/ways-in")}">${waysInText[language].title(person.name)}</a></p>
  </section>`;
}

function changeSection(page: PersonPage): Html | string {
  const { language, reader, person, administered } = page;
  if (person.ended) return "";
  const [text, shared] = [peopleText[language], sharedText[language]];
  return html`<section aria-labelledby="change">
    <h2 id="change">${text.change}</h2>
    ${sendingForm(
      reader,
      addressOf(page),
      html`${textField({ id: "name", label: shared.name, value: person.name, required: true, longest: 120 })}
      ${selectField({
        id: "organisationId",
        label: shared.organisation,
        hint: text.moveHint,
        value: person.organisationId,
        options: administered.map(({ id, names }) => [id, names[language]] as const),
      })}
      ${textField({ id: "email", label: text.email, type: "email", value: person.email ?? "", longest: 254 })}`,
      shared.save,
    )}
  </section>`;
}

function leaveSection(page: PersonPage): Html {
  const { language, reader, person } = page;
  const [text, shared] = [peopleText[language], sharedText[language]];
  const reason = textField({ id: "reason", label: shared.reason, required: true, longest: 500 });
  const [title, hint, address, submit] = person.ended
    ? [text.takeBack, text.takeBackHint, "/reinstate", text.reinstate]
    : [text.leave, text.leaveHint, "/end", text.end];
  return html`<section aria-labelledby="leave">
    <h2 id="leave">${title}</h2>
    <p class="aside">${hint}</p>
    ${sendingForm(reader, addressOf(page, address), reason, submit)}
  </section>`;
}

function historySection({ language, profile, events, roles }: PersonPage): Html | string {
  if (events.length === 0) return "";
  const text = peopleText[language];
  const roleName = (id: string) => roles.find((role) => role.id === id)?.names[language] ?? id;
  return html`<section aria-labelledby="history">
    <h2 id="history">${text.history}</h2>
    <ol class="own-events">
      ${events.map(
        ({ at, action, byName, roleId, reason }) =>
          html`<li>
            ${formatMoment(at, profile.programme.timeZone, language)}:
            ${eventWords(action, language)}${roleId === null ? "" : html` (${roleName(roleId)})`}.
            ${byName}${reason === null ? "" : html`: “${reason}”`}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** What an entry of the journal says that was done. */
function eventWords(action: string, language: Language): string {
  if (Object.hasOwn(personEventText, action)) {
    return personEventText[action as keyof typeof personEventText][language];
  }
  const ofAccount: Readonly<Record<string, string>> = accountEventText[language].actions;
  return ofAccount[action] ?? action;
}
