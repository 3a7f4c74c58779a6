import type { Context } from "hono";
import type { Logger } from "pino";
import type { Database } from "../../foundation/server/database.ts";
import type { Assets } from "../../foundation/server/http/assets.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { SignedIn } from "./session.queries.ts";
import type { IdentityProvider } from "./signing-in/identity-provider.ts";

/** What every route of the programme's site works with. */
export type Site = {
  readonly profile: ProgrammeProfile;
  readonly demonstration: boolean;
  /** the work of people who are signed in: `database.as(reader)`; without somebody's name it shows nothing */
  readonly database: Database;
  /** signing in: this connection sees sessions and secrets, and no record */
  readonly accessDatabase: Database;
  /** what anyone may read: this connection sees published bulletins and the gazetteer, and no record */
  readonly publicDatabase: Database;
  /** where people may sign in by an account elsewhere; none unless the programme's administrator has named some */
  readonly identityProviders?: readonly IdentityProvider[];
  /** seals the journal at once, for what was just published; it is sealed anyway a few seconds later */
  readonly sealSoon?: () => Promise<void>;
  readonly assets: Assets;
  readonly now: () => Date;
  readonly log: Logger;
};

/** Who is signed in with this request, and the token that their forms carry. */
export type Reader = SignedIn & { readonly formToken: string };

/** What earlier steps of a request leave for later ones. */
export type WebEnv = {
  Variables: {
    requestId: string;
    language: Language;
    reader?: Reader | undefined;
  };
};

export type WebContext = Context<WebEnv>;
