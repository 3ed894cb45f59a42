import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tightenDataFolder } from "#lib/data-folder";

const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

it("takes the permissions of others from folders and files, and follows no links", async () => {
  const outside = await mkdtemp(path.join(tmpdir(), "freehold-"));
  const home = path.join(outside, "data");
  onTestFinished(() => rm(outside, { recursive: true }));
  const [folder, file, own] = [path.join(home, "a"), path.join(home, "a/b"), path.join(home, "c")];
  await mkdir(folder, { recursive: true });
  for (const name of [file, own, path.join(outside, "elsewhere")]) await writeFile(name, "text");
  await symlink(path.join(outside, "elsewhere"), path.join(home, "link"));
  await chmod(home, 0o700);
  await chmod(folder, 0o777);
  await chmod(file, 0o666);
  await chmod(own, 0o600);
  await chmod(path.join(outside, "elsewhere"), 0o644);

  expect(tightenDataFolder(home)).toEqual({ mended: [folder, file], foreign: [] });

  expect(await Promise.all([home, folder, file, own].map(modeOf))).toEqual([
    "700",
    "700",
    "600",
    "600",
  ]);
  expect(await modeOf(path.join(outside, "elsewhere"))).toBe("644");
  expect(tightenDataFolder(home)).toEqual({ mended: [], foreign: [] });
});

it("has nothing to do where there is no data folder yet", () => {
  expect(tightenDataFolder(path.join(tmpdir(), "freehold-missing"))).toEqual({
    mended: [],
    foreign: [],
  });
});
