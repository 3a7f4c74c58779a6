import { html } from "hono/html";
import { formatDate } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../../places/domain/programme-profile.ts";
import { formatMoment } from "../../../verification/server/moment-text.ts";
import { SHORTEST_PASSWORD } from "../../domain/password-policy.ts";
import { actText } from "../acts.text.ts";
import type { ListedSession } from "../session.queries.ts";
import { IDLE_HOURS, SESSION_HOURS } from "../sessions.ts";
import type { Reader } from "../site.ts";
import { type AccountDone, accountText } from "./account.text.ts";
import type { ListedAccountEvent } from "./account-events.queries.ts";
import { accountEventText } from "./account-events.text.ts";
import type { ExternalAccount } from "./external-account.queries.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { newPasswordFields } from "./new-password.ts";
import { tokensText } from "../administration/tokens.text.ts";
import type { OwnRole } from "./own-roles.queries.ts";
import type { ListedPasskey } from "./passkey.queries.ts";

/** What stands in the way of a change, and where to say it. */
export type Refused = { readonly part: "password" | "passkeys"; readonly message: string };

/** All that the page of one's own account shows. */
export type AccountPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly roles: readonly OwnRole[];
  readonly hasPassword: boolean;
  readonly passkeys: readonly ListedPasskey[];
  readonly external: readonly ExternalAccount[];
  readonly sessions: readonly ListedSession[];
  readonly events: readonly ListedAccountEvent[];
  readonly providers: readonly IdentityProvider[];
  /** of this server, as the reader knows it: passkeys belong to it */
  readonly hostName: string;
  readonly done: AccountDone | undefined;
  readonly refusal: Refused | undefined;
};

/** The page of one's own account. */
export function accountPage(page: AccountPage): Html {
  const { language, reader, done } = page;
  const text = accountText[language];
  const organisation = page.profile.operators.find(({ id }) => id === reader.organisationId);
  return html`<article class="own-account">
    <h1>${text.title}</h1>
    <p>
      <strong>${reader.name}</strong>${organisation ? ` · ${organisation.name[language]}` : ""} · ${text.account}:
      <code>${reader.personId}</code>
    </p>
    ${done ? html`<p class="agreement" role="status">${text.done[done]}</p>` : ""}
    ${reader.mustChangePassword ? html`<p class="notice" role="status">${text.mustChange}</p>` : ""}
    ${passwordPart(page)} ${passkeysPart(page)} ${externalPart(page)} ${sessionsPart(page)} ${eventsPart(page)}
    ${rolesPart(page)}
  </article>`;
}

const formToken = ({ reader }: AccountPage): Html =>
  html`<input type="hidden" name="form-token" value="${reader.formToken}" />`;

const refusalIn = ({ refusal }: AccountPage, part: Refused["part"]): Html | string =>
  refusal?.part === part ? html`<p class="refusal" role="alert" id="refusal">${refusal.message}</p>` : "";

function rolesPart({ language, roles }: AccountPage): Html {
  const text = accountText[language];
  const scopeOf = (role: OwnRole): string => {
    const places = [
      ...(role.organisation ? [text.forOrganisation(role.organisation[language])] : []),
      ...(role.district ? [text.inDistrict(role.district[language])] : []),
      ...(role.project ? [text.forProject(role.project[language])] : []),
      ...(role.forOneTask ? [text.forOneTask] : []),
    ];
    return [
      ...(places.length > 0 ? places : [text.everywhere]),
      ...(role.acts.includes("read") ? [text.tier(role.tier)] : []),
      ...(role.endsOn ? [text.until(formatDate(role.endsOn, language))] : []),
    ].join(", ");
  };
  return html`<section aria-labelledby="roles">
    <h2 id="roles">${text.roles}</h2>
    ${
      roles.length === 0
        ? html`<p>${text.noRoles}</p>`
        : html`<ul class="own-roles">
            ${roles.map(
              (role) =>
                html`<li>
                  <strong>${role.names[language]}</strong> (${scopeOf(role)}) ${text.may}
                  ${role.acts.map((act) => actText[act][language]).join("; ")}.
                </li>`,
            )}
          </ul>`
    }
    <p><a href="/${language}/tokens">${tokensText[language].title}</a></p>
  </section>`;
}

function passwordPart(page: AccountPage): Html {
  const { language, hasPassword, reader, refusal } = page;
  const text = accountText[language];
  if (!hasPassword) {
    return html`<section aria-labelledby="password">
      <h2 id="password">${text.password}</h2>
      <p>${text.noPassword}</p>
    </section>`;
  }
  const isOpen = refusal?.part === "password" || reader.mustChangePassword;
  return html`<section aria-labelledby="password">
    <h2 id="password">${text.password}</h2>
    ${refusalIn(page, "password")}
    <details ${isOpen ? "open" : ""}>
      <summary>${text.change}</summary>
      <form class="fields" method="post" action="/${language}/account/password">
        ${formToken(page)}
        <input type="text" name="username" value="${reader.personId}" autocomplete="username" hidden />
        <label for="before">${text.before}</label>
        <input
          id="before"
          name="before"
          type="password"
          autocomplete="current-password"
          required
          ${refusal?.part === "password" ? html`aria-describedby="refusal"` : ""}
        />
        ${newPasswordFields(language, SHORTEST_PASSWORD)}
        <button type="submit">${text.change}</button>
        <small>${text.endsOthers}</small>
      </form>
    </details>
  </section>`;
}

/** Whether a host is called by numbers, for which no browser makes a passkey. */
const isNumbers = (hostName: string): boolean => /^[\d.]+$|^\[/u.test(hostName);

function passkeysPart(page: AccountPage): Html {
  const { language, passkeys, profile, hostName } = page;
  const text = accountText[language];
  const when = (moment: string | null) =>
    moment === null ? text.never : formatMoment(moment, profile.programme.timeZone, language);
  const list = html`<ul class="own-things">
    ${passkeys.map(
      (passkey) =>
        html`<li>
          <div>
            <strong>${passkey.name}</strong><br />
            <small>${text.added}: ${when(passkey.addedAt)} · ${text.lastUsed}: ${when(passkey.lastUsedAt)}</small>
          </div>
          <form method="post" action="/${language}/account/passkeys/remove">
            ${formToken(page)}
            <input type="hidden" name="id" value="${passkey.id}" />
            <button class="quiet" type="submit" aria-label="${text.removeOne(passkey.name)}">${text.remove}</button>
          </form>
        </li>`,
    )}
  </ul>`;
  return html`<section aria-labelledby="passkeys">
    <h2 id="passkeys">${text.passkeys}</h2>
    <p>${text.passkeysExplained}</p>
    ${refusalIn(page, "passkeys")} ${passkeys.length === 0 ? html`<p>${text.noPasskeys}</p>` : list}
    ${isNumbers(hostName) ? html`<p class="aside">${text.needsName}</p>` : addingPasskey(page)}
  </section>`;
}

/** Our script shows the form where the browser can make a passkey, and takes the sentence away. */
function addingPasskey(page: AccountPage): Html {
  const { language } = page;
  const text = accountText[language];
  return html`<p class="aside" data-without-passkeys>${text.needsTls}</p>
    <form
      class="fields"
      method="post"
      action="/${language}/account/passkeys"
      data-passkey="create"
      data-options="/${language}/account/passkeys/options"
      data-cancelled="${text.cancelled}"
      hidden
    >
      ${formToken(page)}
      <input type="hidden" name="answer" value="" />
      <label for="passkey-name">${text.passkeyName}</label>
      <input id="passkey-name" name="name" maxlength="80" autocomplete="off" required />
      <button type="submit">${text.addPasskey}</button>
      <p role="status" data-said></p>
    </form>`;
}

function externalPart({ language, external, providers, profile }: AccountPage): Html | string {
  if (external.length === 0) return "";
  const text = accountText[language];
  const nameOf = (issuer: string) => providers.find((one) => one.issuer === issuer)?.names[language] ?? issuer;
  return html`<section aria-labelledby="external">
    <h2 id="external">${text.external}</h2>
    <p>${text.externalExplained}</p>
    <ul class="own-things">
      ${external.map(
        ({ issuer, email, lastUsedAt }) =>
          html`<li>
            <div>
              <strong>${nameOf(issuer)}</strong>${email ? ` · ${email}` : ""}<br />
              <small
                >${text.lastUsed}:
                ${lastUsedAt === null ? text.waitsForFirst : formatMoment(lastUsedAt, profile.programme.timeZone, language)}</small
              >
            </div>
          </li>`,
      )}
    </ul>
  </section>`;
}

function sessionsPart(page: AccountPage): Html {
  const { language, sessions, reader } = page;
  const text = accountText[language];
  const others = sessions.filter(({ id }) => id !== reader.sessionId);
  return html`<section aria-labelledby="sessions">
    <h2 id="sessions">${text.sessions}</h2>
    <p>${text.sessionsExplained(SESSION_HOURS, IDLE_HOURS)}</p>
    <ul class="own-things">
      ${sessions.map((session) => sessionItem(page, session))}
    </ul>
    ${
      others.length === 0
        ? ""
        : html`<form method="post" action="/${language}/account/sessions">
            ${formToken(page)}
            <button class="quiet" type="submit" name="end" value="others">${text.endOthers}</button>
          </form>`
    }
  </section>`;
}

function sessionItem(page: AccountPage, session: ListedSession): Html {
  const { language, reader, profile } = page;
  const text = accountText[language];
  const when = (moment: string) => formatMoment(moment, profile.programme.timeZone, language);
  const browser = session.browser || text.program;
  const network = session.addressRange === "unknown" ? text.unknownPlace : session.addressRange;
  return html`<li>
    <div>
      <strong>${browser}</strong>
      ${session.id === reader.sessionId ? html`<span class="state">${text.thisOne}</span>` : ""}<br />
      <small
        >${text.opened}: ${when(session.openedAt)} · ${text.method}: ${text.methods[session.method]} · ${text.from}:
        ${network} · ${text.lastUsed}: ${when(session.lastUsedAt)}</small
      >
    </div>
    <form method="post" action="/${language}/account/sessions">
      ${formToken(page)}
      <button
        class="quiet"
        type="submit"
        name="end"
        value="${session.id}"
        aria-label="${text.endOne(`${browser}, ${when(session.openedAt)}`)}"
      >
        ${text.end}
      </button>
    </form>
  </li>`;
}

function eventsPart({ language, events, profile }: AccountPage): Html | string {
  if (events.length === 0) return "";
  const text = accountEventText[language];
  return html`<section aria-labelledby="events">
    <h2 id="events">${text.title}</h2>
    <p>${text.explained}</p>
    <ul class="own-things">
      ${events.map(
        ({ at, action, by }) =>
          html`<li>
            <div>
              ${text.actions[action]}${by === null ? "" : ` · ${text.by(by)}`}<br />
              <small><time datetime="${at}">${formatMoment(at, profile.programme.timeZone, language)}</time></small>
            </div>
          </li>`,
      )}
    </ul>
  </section>`;
}
