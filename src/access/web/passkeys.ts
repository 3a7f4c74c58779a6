type Step = { readonly ask: (options: unknown) => Promise<Credential | null> };

/** The platform reads and writes the JSON of WebAuthn itself; where it cannot, the page offers no passkeys. */
const STEPS: Readonly<Record<string, Step>> = {
  get: {
    ask: (options) =>
      navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
      }),
  },
  create: {
    ask: (options) =>
      navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
      }),
  },
};

const canPasskeys = (): boolean =>
  typeof PublicKeyCredential === "function" &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

/** Browsers make passkeys for names only, not for addresses in numbers. */
const hasName = (hostName: string): boolean => !/^[\d.]+$|^\[/u.test(hostName);

/**
 * Lets a form of the page ask the browser for a passkey before it is sent: the question comes from the server, the answer goes into the form. Without this
 * script, and in browsers without passkeys, the form stays hidden and the page says what else there is.
 */
export function offerPasskey(form: HTMLFormElement): void {
  const step = STEPS[form.dataset["passkey"] ?? ""];
  const { options } = form.dataset;
  if (!step || options === undefined || !canPasskeys() || !hasName(location.hostname)) return;
  form.hidden = false;
  for (const note of document.querySelectorAll<HTMLElement>("[data-without-passkeys]")) note.hidden = true;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    void askThenSend(form, step, options).finally(() => {
      if (button) button.disabled = false;
    });
  });
}

async function askThenSend(form: HTMLFormElement, step: Step, address: string): Promise<void> {
  // `submit()` sends the form as it is, without asking the listener again.
  if (await hasAnswer(form, step, address)) form.submit();
}

async function hasAnswer(form: HTMLFormElement, step: Step, address: string): Promise<boolean> {
  const token = form.querySelector<HTMLInputElement>("input[name=form-token]")?.value ?? "";
  const answer = form.querySelector<HTMLInputElement>("input[name=answer]");
  const asked = await fetch(address, { method: "POST", body: new URLSearchParams({ "form-token": token }) });
  // The server says the rest: it is sent an empty answer, and tells the reader what to do.
  if (!asked.ok || !answer) return true;
  try {
    const credential = await step.ask(await asked.json());
    if (!(credential instanceof PublicKeyCredential)) return false;
    answer.value = JSON.stringify(credential.toJSON());
    return true;
  } catch {
    // Cancelled, too late, or there is none: the browser has said so itself.
    const said = form.querySelector("[data-said]");
    if (said) said.textContent = form.dataset["cancelled"] ?? "";
    return false;
  }
}
