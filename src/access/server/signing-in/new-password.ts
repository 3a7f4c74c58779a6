import { html } from "hono/html";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { accountText } from "./account.text.ts";
import { passwordText } from "./passwords.text.ts";

/** The two fields of a new password, with the rule that it has to keep. */
export const newPasswordFields = (language: Language, shortest: number): Html => {
  const text = accountText[language];
  const field = (name: string, label: string) => html`
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="password"
      autocomplete="new-password"
      minlength="${shortest}"
      aria-describedby="password-rule"
      required
    />
  `;
  return html`${field("after", text.after)}
    <small id="password-rule">${passwordText[language].rule(shortest)}</small>
    ${field("again", text.again)}`;
};
