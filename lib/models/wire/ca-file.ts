import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";

const BEGIN = "-----BEGIN CERTIFICATE-----";

/**
 * The certificates of `FREEHOLD_CA_FILE`, each as PEM. Null: none is named. Throws "invalid_request" with what to do when
 * the file cannot be read or holds none: calls through a company's proxy would fail one by one.
 */
export function readCaFile(): string[] | null {
  const file = config.FREEHOLD_CA_FILE;
  if (!file) return null;
  try {
    const certificates = readFileSync(file, "utf8")
      .split(BEGIN)
      .slice(1)
      .map((rest) => `${BEGIN}${rest}`);
    if (certificates.length === 0) throw new Error("The file holds no certificate.");
    for (const certificate of certificates) new X509Certificate(certificate);
    return certificates;
  } catch (cause) {
    const message = `FREEHOLD_CA_FILE names ${file}, which cannot be read as certificates (PEM). Correct the path or the file.`;
    throw new AppError("invalid_request", message, { cause });
  }
}
