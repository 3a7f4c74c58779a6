import { existsSync } from "node:fs";

/** One sentence with the one command that gives this platform a PostgreSQL with PostGIS. */
export function installationAdvice(platform: NodeJS.Platform, wantedMajor: number | undefined): string {
  if (wantedMajor !== undefined) {
    return (
      `This data folder was made by PostgreSQL ${wantedMajor}, which is not here with PostGIS: ` +
      `${commandFor(platform)} in that version, or set DATABASE_URL.`
    );
  }
  return `Firmground needs PostgreSQL 15 or newer with PostGIS 3.3 or newer: ${commandFor(platform)}, or set DATABASE_URL.`;
}

function commandFor(platform: NodeJS.Platform): string {
  if (platform === "darwin") return `run "brew install postgis"`;
  if (platform === "win32") return `run Firmground inside WSL ("wsl --install")`;
  const managers = [
    ["/usr/bin/dnf", "sudo dnf install postgresql-server postgis"],
    ["/usr/bin/zypper", "sudo zypper install postgresql-server postgresql-postgis"],
    ["/usr/bin/pacman", "sudo pacman -S postgresql postgis"],
    ["/sbin/apk", "sudo apk add postgresql postgis"],
  ] as const;
  const command = managers.find(([program]) => existsSync(program))?.[1];
  return command === undefined ? "install them with your package manager" : `run "${command}"`;
}
