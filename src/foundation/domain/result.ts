/** What a rule answers where it may say no: the value, or why not. */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** The rule says yes. */
export const accepted = <Value>(value: Value) => ({ ok: true, value }) as const;

/** The rule says no, and why. */
export const refused = <const Refusal>(refusal: Refusal) => ({ ok: false, refusal }) as const;
