import * as openid from "openid-client";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { ProviderSettings } from "../../domain/sign-in-settings.schema.ts";

/** What only the browser that began may finish with. */
export type ProviderSecrets = { readonly state: string; readonly nonce: string; readonly codeVerifier: string };

/** Who somebody is at a provider. */
export type ExternalIdentity = {
  readonly issuer: string;
  readonly subject: string;
  /** in lower case, where the provider says that it has verified it and such an address is enough */
  readonly verifiedEmail?: string;
};

export type ProviderRefusal = { readonly reason: "unreachable" | "refused"; readonly cause: unknown };

/** A place elsewhere where people have accounts (OpenID Connect: code, PKCE, state and nonce). */
export type IdentityProvider = {
  readonly id: string;
  readonly issuer: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly linkBy: ProviderSettings["linkBy"];
  /** Where to send the browser. */
  begin(returnTo: string): Promise<Result<{ url: string; secrets: ProviderSecrets }, ProviderRefusal>>;
  /** Who came back: `returned` is the whole address to which the provider led. */
  finish(returned: URL, secrets: ProviderSecrets): Promise<Result<ExternalIdentity, ProviderRefusal>>;
};

const PATIENCE_SECONDS = 8;

/** Makes a provider of its settings. Nothing is asked of it before somebody signs in, and again where it did not answer. */
export function identityProvider(settings: ProviderSettings, clientSecret: string): IdentityProvider {
  const { id, issuer, names, linkBy, clientId } = settings;
  let known: Promise<openid.Configuration> | undefined;

  const configuration = async (): Promise<openid.Configuration> => {
    known ??= openid.discovery(new URL(issuer), clientId, undefined, openid.ClientSecretBasic(clientSecret), {
      timeout: PATIENCE_SECONDS,
      // The settings allow http for this machine itself only. The signature of who somebody is, is checked in any case.
      execute: [
        openid.enableNonRepudiationChecks,
        ...(issuer.startsWith("http:") ? [openid.allowInsecureRequests] : []),
      ],
    });
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };

  return {
    id,
    issuer,
    names,
    linkBy,

    async begin(returnTo) {
      try {
        const config = await configuration();
        const secrets = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          codeVerifier: openid.randomPKCECodeVerifier(),
        };
        const url = openid.buildAuthorizationUrl(config, {
          redirect_uri: returnTo,
          scope: linkBy === "verified-email" ? "openid email" : "openid",
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(secrets.codeVerifier),
          code_challenge_method: "S256",
        });
        return accepted({ url: url.href, secrets });
      } catch (cause) {
        return refused({ reason: "unreachable", cause });
      }
    },

    async finish(returned, { state, nonce, codeVerifier }) {
      try {
        const tokens = await openid.authorizationCodeGrant(await configuration(), returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return refused({ reason: "refused", cause: new Error("no ID token") });
        const { sub: subject, iss, email, email_verified: verified } = claims;
        const mayUseEmail = linkBy === "verified-email" && verified === true && typeof email === "string";
        return accepted({ issuer: iss, subject, ...(mayUseEmail && { verifiedEmail: email.toLowerCase() }) });
      } catch (cause) {
        return refused({ reason: isAnswer(cause) ? "refused" : "unreachable", cause });
      }
    },
  };
}

/** What openid-client says of an answer that is no answer: too slow, cut off, or an error page. */
const NO_ANSWER = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
]);

/** Whether the provider answered, if not as it should. */
const isAnswer = (error: unknown): boolean =>
  error instanceof openid.AuthorizationResponseError ||
  error instanceof openid.ResponseBodyError ||
  error instanceof openid.WWWAuthenticateChallengeError ||
  (error instanceof openid.ClientError && !NO_ANSWER.has(error.code ?? ""));
