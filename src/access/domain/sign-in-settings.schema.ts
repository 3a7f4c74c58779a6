import { z } from "zod";

/** Whether an address leads to this machine itself, the only place where a provider may be reached without TLS. */
const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/u.test(hostname);

/** `scheme://host…` as the standard URL grammar has it; the domain knows no URL class. */
const ISSUER = /^(https?):\/\/(\[[\da-f:]+\]|[\w.-]+)(?::\d{1,5})?(?:\/[\w\-./~%]*)?$/iu;

const isSafeIssuer = (issuer: string): boolean => {
  const [, scheme, host = ""] = ISSUER.exec(issuer) ?? [];
  return scheme?.toLowerCase() === "https" || (scheme?.toLowerCase() === "http" && isLoopback(host));
};

/** One place elsewhere where people have accounts. */
export const ProviderSettings = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/u, "lower-case letters, digits and dashes"),
  issuer: z.string().refine(isSafeIssuer, "an https address; http only for this machine itself"),
  clientId: z.string().min(1).max(200),
  /** the file with the secret, beside this one unless its path is whole */
  clientSecretFile: z.string().min(1),
  names: z.strictObject({ az: z.string().min(1), en: z.string().min(1), ru: z.string().min(1) }),
  /**
   * `subject`: an administrator enters who a person is at the provider. `verified-email`: it is enough to enter their e-mail address there, if the
   * provider says that it has verified it.
   */
  linkBy: z.enum(["subject", "verified-email"]).default("subject"),
});

export type ProviderSettings = z.infer<typeof ProviderSettings>;

/** `sign-in.json` in the data folder: where people sign in besides their password and passkeys. */
export const SignInSettings = z.strictObject({
  providers: z
    .array(ProviderSettings)
    .max(20)
    .refine((providers) => new Set(providers.map(({ id }) => id)).size === providers.length, "each id once"),
});

export type SignInSettings = z.infer<typeof SignInSettings>;
