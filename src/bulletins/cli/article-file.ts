import { open } from "node:fs/promises";
import { CommandRefusal } from "../../main/open-programme.ts";

/** In bytes. The longest articles known have 20 000. */
const LARGEST_ARTICLE = 200_000;

/**
 * Reads an article as plain text; no more is read than an article can have.
 *
 * @param file   a path, or `-` for standard input
 * @returns the text, decoded from UTF-8, or from UTF-16 where it says so
 * @throws CommandRefusal for a file that is missing, empty, too large or not text
 */
export async function readArticle(file: string, stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const name = file === "-" ? "Standard input" : file;
  return textOf(await bytesOf(file, name, stdin), name);
}

async function bytesOf(file: string, name: string, stdin: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  if (file === "-") return gather(stdin, name);
  try {
    const handle = await open(file);
    return await gather(handle.createReadStream(), name);
  } catch (error) {
    if (error instanceof CommandRefusal) throw error;
    throw new CommandRefusal(`Cannot read ${file}: ${reasonOf(error)}.`, { cause: error });
  }
}

async function gather(source: AsyncIterable<Uint8Array | string>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    length += bytes.length;
    if (length > LARGEST_ARTICLE) throw new CommandRefusal(`${name} is larger than 200 KB, which no article is.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "permission is denied";
  return error instanceof Error ? error.message : "unknown reason";
}

/** A file that is not UTF-8 or UTF-16 text is refused rather than read as noise. */
function textOf(bytes: Uint8Array, name: string): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  let text;
  try {
    text = new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CommandRefusal(`${name} is not plain text in UTF-8; save the article as plain text first.`, {
      cause: error,
    });
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  if (/[\u0000-\u0008\u000e-\u001a]/u.test(text)) {
    throw new CommandRefusal(`${name} is not plain text; save the article as plain text first.`);
  }
  if (!/[\p{L}\p{N}]/u.test(text)) throw new CommandRefusal(`${name} is empty: there is nothing to read.`);
  return text;
}
