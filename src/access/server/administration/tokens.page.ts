import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import { formatMoment } from "../../../verification/server/moment-text.ts";
import type { Act } from "../../domain/actor.ts";
import type { Grant } from "../../domain/scope.ts";
import { ACTS_OF_MACHINES, LONGEST_TOKEN_DAYS } from "../../domain/tokens.ts";
import { actsInWords, actText } from "../acts.text.ts";
import {
  actOptions,
  choicesField,
  dataTable,
  lineButton,
  messageBox,
  type PageContext,
  selectField,
  sendingForm,
  textField,
} from "./form-parts.ts";
import type { KeptOrganisation } from "./organisations.queries.ts";
import { peopleText } from "./people.text.ts";
import { sharedText } from "./administration.text.ts";
import { placeWords, type ScopeNames, tierWords } from "./scope-words.ts";
import type { MadeToken } from "./tokens.commands.ts";
import type { ListedToken } from "./tokens.queries.ts";
import { tokenStateText, tokensText } from "./tokens.text.ts";

/** Tokens as a table, each that is open with the button that revokes it. */
export function tokenTable(
  page: PageContext & ScopeNames,
  tokens: readonly ListedToken[],
  revokeAddress: (token: ListedToken) => string,
): Html {
  const { language, profile, reader } = page;
  const text = tokensText[language];
  const moment = (at: string) => formatMoment(at, profile.programme.timeZone, language);
  return dataTable(
    text.title,
    [text.name, text.state, text.may, text.where, text.expires, text.lastUsed, ""],
    tokens.map((token) => {
      const isOpen = token.state === "open";
      return html`<tr>
        <th scope="row">${token.name}</th>
        <td class="words">${tokenStateText[token.state][language]}</td>
        <td class="words">${actsInWords(token.acts, language)}</td>
        <td class="words">
          ${isOpen ? `${placeWords(page, token, language)}; ${tierWords(profile, token.tier, language)}` : ""}
        </td>
        <td class="words">${moment(token.expiresAt)}</td>
        <td class="words">${token.lastUsedAt === null ? text.never : moment(token.lastUsedAt)}</td>
        <td>
          ${token.state === "revoked" ? "" : lineButton(reader, revokeAddress(token), text.revokeOne, text.revoke(token.name))}
        </td>
      </tr>`;
    }),
  );
}

/** All that the page of one's own tokens shows. */
export type TokensPage = PageContext &
  ScopeNames & {
    readonly tokens: readonly ListedToken[];
    readonly grants: readonly Grant[];
    readonly made?: (MadeToken & { readonly name: string }) | undefined;
    readonly organisations: readonly KeptOrganisation[];
  };

/** One's own tokens for programs, with the form for another. */
export function tokensPage(page: TokensPage): Html {
  const { language, tokens, message } = page;
  const text = tokensText[language];
  return html`<article class="administration">
    <h1>${text.title}</h1>
    ${messageBox(message)} ${madeSection(page)}
    <p>${text.explained}</p>
    ${
      tokens.length === 0
        ? html`<p>${sharedText[language].none}</p>`
        : tokenTable(page, tokens, ({ id }) => `/${language}/tokens/${id}/revoke`)
    }
    ${makeSection(page)}
  </article>`;
}

function madeSection({ language, made }: TokensPage): Html | string {
  if (!made) return "";
  const text = tokensText[language];
  return html`<section class="shown-once" aria-labelledby="made">
    <h2 id="made">${text.made}: ${made.name}</h2>
    <p><code>${made.token}</code></p>
    <p><strong>${text.once}</strong></p>
    <p>${text.use}</p>
    <p><code>Authorization: Bearer fg_…</code></p>
  </section>`;
}

function makeSection(page: TokensPage): Html | string {
  const { language, profile, reader, grants, organisations } = page;
  const [text, people, shared] = [tokensText[language], peopleText[language], sharedText[language]];
  const held = new Set<Act>(grants.flatMap(({ acts }) => acts));
  const acts = ACTS_OF_MACHINES.filter((act) => held.has(act));
  if (acts.length === 0) return "";
  const useful = grants.filter((grant) => grant.acts.some((act) => acts.includes(act)));
  const widest = useful.some(({ organisationId }) => organisationId === null);
  const own = new Set(useful.map(({ organisationId }) => organisationId));
  const offered = organisations.filter(({ id }) => widest || own.has(id));
  const highest =
    useful
      .map(({ tier }) => tier)
      .toSorted()
      .at(-1) ?? "T0";
  const offeredTiers = (["T0", "T1", "T2", "T3", "T4"] as const).filter((tier) => tier <= highest);
  const districts = useful.some(({ districtId }) => districtId === null)
    ? profile.districts
    : profile.districts.filter(({ id }) => useful.some(({ districtId }) => districtId === id));
  return html`<section aria-labelledby="make">
    <h2 id="make">${text.make}</h2>
    ${sendingForm(
      reader,
      `/${language}/tokens`,
      html`${textField({ id: "name", label: text.name, hint: text.nameHint, required: true, longest: 120 })}
      ${choicesField("acts", text.may, actOptions(acts, actText, language), ["read"])}
      ${selectField({
        id: "organisationId",
        label: shared.organisation,
        options: [
          ...(widest ? ([["", people.anyOrganisation]] as const) : []),
          ...offered.map(({ id, names }) => [id, names[language]] as const),
        ],
      })}
      ${selectField({
        id: "districtId",
        label: people.district,
        options: [
          ...(districts.length === profile.districts.length ? ([["", people.anyDistrict]] as const) : []),
          ...districts.map(({ id, name }) => [id, name[language]] as const),
        ],
      })}
      ${textField({ id: "task", label: people.task, hint: people.taskHint, longest: 120 })}
      ${selectField({
        id: "tier",
        label: people.tier,
        // What most programs need; more is there to be chosen.
        value: highest < "T2" ? highest : "T2",
        options: offeredTiers.map((tier) => [tier, tierWords(profile, tier, language)] as const),
      })}
      ${textField({
        id: "days",
        label: text.days,
        hint: text.daysHint,
        type: "number",
        value: "90",
        least: 1,
        most: LONGEST_TOKEN_DAYS,
        required: true,
      })}`,
      text.make,
    )}
  </section>`;
}
