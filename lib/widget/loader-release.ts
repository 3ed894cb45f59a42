import { z } from "zod";
import releases from "../../public/widget/releases.json" with { type: "json" };

const Releases = z.array(
  z.object({ version: z.string(), file: z.string(), integrity: z.string() }),
);

/** The newest release of the loader, with the hash that a site may use as `integrity`. */
export function currentLoader(): { version: string; file: string; integrity: string } {
  const [newest] = Releases.parse(releases);
  if (!newest) throw new Error("public/widget/releases.json is empty.");
  return newest;
}
