import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../../places/domain/programme-profile.ts";
import { formatMoment } from "../../../verification/server/moment-text.ts";
import {
  administrationPage,
  lineButton,
  type PageContext,
  selectField,
  sendingForm,
  textField,
} from "../administration/form-parts.ts";
import { accountText } from "./account.text.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { WaysIn } from "./keep-accounts.commands.ts";
import { waysInText } from "./ways-in.text.ts";

/** All that the page shows. */
export type WaysInPage = PageContext & {
  readonly profile: ProgrammeProfile;
  readonly personId: string;
  readonly ways: WaysIn;
  readonly providers: readonly IdentityProvider[];
};

/** How a person signs in, and what an administrator may change about it: never the password itself. */
export function waysInPage(page: WaysInPage): Html {
  const { language, personId, ways } = page;
  const text = waysInText[language];
  return administrationPage(
    page,
    "people",
    text.title(ways.name),
    html`<p><a href="/${language}/people/${encodeURIComponent(personId)}">${text.back}</a></p>
      ${passwordPart(page)} ${passkeysPart(page)} ${externalPart(page)}`,
  );
}

const addressOf = ({ language, personId }: WaysInPage, rest: string): string =>
  `/${language}/people/${encodeURIComponent(personId)}/ways-in${rest}`;

const whenOf =
  ({ profile, language }: WaysInPage) =>
  (moment: string | null): string =>
    moment === null ? accountText[language].never : formatMoment(moment, profile.programme.timeZone, language);

function passwordPart(page: WaysInPage): Html {
  const { language, reader, ways } = page;
  const text = waysInText[language];
  return html`<section aria-labelledby="password">
    <h2 id="password">${text.password}</h2>
    <p>
      ${ways.hasPassword ? text.hasPassword : text.noPassword} ${ways.mustChange ? text.mustChange : ""}
      ${ways.waitsUntil === undefined ? "" : text.waits(whenOf(page)(ways.waitsUntil))}
    </p>
    ${
      ways.hasPassword && !ways.mustChange
        ? sendingForm(reader, addressOf(page, "/expire"), html``, text.expire, "quiet-form")
        : ""
    }
  </section>`;
}

function passkeysPart(page: WaysInPage): Html {
  const { language, reader, ways } = page;
  const [text, account] = [waysInText[language], accountText[language]];
  const when = whenOf(page);
  return html`<section aria-labelledby="passkeys">
    <h2 id="passkeys">${account.passkeys}</h2>
    ${ways.passkeys.length === 0 ? html`<p>–</p>` : html`<p class="aside">${text.passkeyGone}</p>`}
    <ul class="own-things">
      ${ways.passkeys.map(
        ({ id, name, addedAt, lastUsedAt }) =>
          html`<li>
            <div>
              <strong>${name}</strong><br />
              <small>${account.added}: ${when(addedAt)} · ${account.lastUsed}: ${when(lastUsedAt)}</small>
            </div>
            ${lineButton(reader, addressOf(page, `/passkeys/${encodeURIComponent(id)}/remove`), account.remove, account.removeOne(name))}
          </li>`,
      )}
    </ul>
  </section>`;
}

function externalPart(page: WaysInPage): Html {
  const { language, reader, ways, providers } = page;
  const [text, account] = [waysInText[language], accountText[language]];
  const when = whenOf(page);
  const nameOf = (issuer: string) => providers.find((one) => one.issuer === issuer)?.names[language] ?? issuer;
  return html`<section aria-labelledby="external">
    <h2 id="external">${account.external}</h2>
    ${ways.external.length === 0 ? html`<p>${text.noExternal}</p>` : ""}
    <ul class="own-things">
      ${ways.external.map(
        ({ id, issuer, subject, email, lastUsedAt }) =>
          html`<li>
            <div>
              <strong>${nameOf(issuer)}</strong><br />
              <code>${subject ?? email}</code><br />
              <small>${account.lastUsed}: ${lastUsedAt === null ? account.waitsForFirst : when(lastUsedAt)}</small>
            </div>
            ${lineButton(reader, addressOf(page, `/external/${id}/remove`), account.remove, text.unlink(nameOf(issuer)))}
          </li>`,
      )}
    </ul>
    ${providers.length === 0 ? html`<p class="aside">${text.noProviders}</p>` : linkForm(page)}
  </section>`;
}

function linkForm(page: WaysInPage): Html {
  const { language, reader, providers } = page;
  const text = waysInText[language];
  const takesEmail = providers.some(({ linkBy }) => linkBy === "verified-email");
  return html`<h3>${text.link}</h3>
    ${sendingForm(
      reader,
      addressOf(page, "/external"),
      html`${selectField({
        id: "provider",
        label: text.provider,
        options: providers.map(({ id, names }) => [id, names[language]] as const),
      })}
      ${textField({ id: "subject", label: text.subject, hint: text.subjectHint, longest: 255 })}
      ${takesEmail ? textField({ id: "email", label: text.email, type: "email", hint: text.emailHint, longest: 254 }) : ""}`,
      text.link,
    )}`;
}
