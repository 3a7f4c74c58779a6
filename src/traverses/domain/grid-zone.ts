/** The grid of a map by what people call it: `utm 38`, `38N`, `EPSG:32638`, `gauss-kruger 8`, `gk 8`, `EPSG:28408`. */
export function centralZoneOf(text: string): { system: "utm" | "gauss-kruger"; zone: number } | undefined {
  const [, utm, epsg] = /^(?:utm\s*)?(\d{1,2})\s*n?$|^(?:epsg:)?326(\d\d)$/iu.exec(text.trim()) ?? [];
  if (utm !== undefined || epsg !== undefined) return zoned("utm", Number(utm ?? epsg));
  const [, krueger, pulkovo] =
    /^(?:gauss-?\s?kr(?:u|ü|ue)ger|gk)\s*(\d{1,2})$|^(?:epsg:)?284(\d\d)$/iu.exec(text.trim()) ?? [];
  return krueger !== undefined || pulkovo !== undefined ? zoned("gauss-kruger", Number(krueger ?? pulkovo)) : undefined;
}

const zoned = <System extends "utm" | "gauss-kruger">(system: System, zone: number) =>
  zone >= 1 && zone <= 60 ? { system, zone } : undefined;
