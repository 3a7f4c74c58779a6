import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { SignInSettings } from "../../domain/sign-in-settings.schema.ts";
import { type IdentityProvider, identityProvider } from "./identity-provider.ts";

/** The file in the data folder that names the providers, unless `FIRMGROUND_SIGN_IN` names another one. */
export const SIGN_IN_FILE = "sign-in.json";

/** The settings of signing in cannot be used; the message is one sentence that says what to do. */
export class SignInSettingsRefusal extends Error {
  override readonly name = "SignInSettingsRefusal";
}

/**
 * Reads where people may sign in by an account elsewhere. Without a file there is no such place. Nothing is asked of a provider now.
 *
 * @param file      that has to be there where it was named; the usual one may be absent
 * @throws SignInSettingsRefusal for what is not sound, and for a secret that is not there
 */
export async function readIdentityProviders(
  dataFolder: string,
  named: string | undefined,
): Promise<readonly IdentityProvider[]> {
  const path = named === undefined ? join(dataFolder, SIGN_IN_FILE) : resolve(named);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && named === undefined) return undefined;
    throw new SignInSettingsRefusal(
      `The settings of signing in cannot be read: ${path}: ${error.code ?? "unreadable"}.`,
    );
  });
  if (text === undefined) return [];
  const settings = SignInSettings.safeParse(readJson(path, text));
  if (!settings.success) {
    const flaws = settings.error.issues.map((issue) => `  ${issue.path.join(".") || "the whole"}: ${issue.message}`);
    throw new SignInSettingsRefusal(`The settings of signing in in ${path} cannot be used:\n${flaws.join("\n")}`);
  }
  return Promise.all(
    settings.data.providers.map(async (provider) =>
      identityProvider(provider, await readSecret(resolve(dirname(path), provider.clientSecretFile))),
    ),
  );
}

function readJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SignInSettingsRefusal(`The settings of signing in in ${path} are no JSON.`);
  }
}

async function readSecret(path: string): Promise<string> {
  const secret = (await readFile(path, "utf8").catch(() => "")).trim();
  if (secret !== "") return secret;
  throw new SignInSettingsRefusal(`The secret of a provider is not in ${path}: put it there, for nobody else to read.`);
}
