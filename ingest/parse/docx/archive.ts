import { posix } from "node:path";
import { type UnzipFileInfo, unzipSync } from "fflate";
import { IngestFailure } from "../ingest-failure.ts";
import { attribute, walkXml } from "./xml.ts";

const MIB = 1024 * 1024;
/** Limits that no genuine document reaches, checked before anything is unpacked. */
const MAX_PART_BYTES = 100 * MIB;
const MAX_TOTAL_BYTES = 150 * MIB;
const MAX_ENTRIES = 10_000;
/** A part above this size that is compressed this strongly is a decompression bomb. */
const SUSPICIOUS = { bytes: 16 * MIB, ratio: 400 };

/** The parts that a document has at fixed places; pictures are not unpacked. */
const WANTED =
  /^(?:word\/(?:document\d*|styles|numbering|footnotes|endnotes|comments|settings|_rels\/document\d*\.xml)\.(?:xml|rels)|docProps\/core\.xml)$/;

export type Parts = {
  document: Uint8Array;
  /** A part by its name, `word/styles.xml`; undefined: there is none. */
  read(name: string): Uint8Array | undefined;
  /** The names of all entries. */
  names: readonly string[];
  /** What the document's relations name, by their ids: the names of parts. */
  relations: Map<string, string>;
};

/** Unpacks, in memory, the parts of a DOCX that we need; paths inside the archive are never opened. */
export function unpackDocx(bytes: Uint8Array): Parts {
  const names: string[] = [];
  const total = { bytes: 0 };
  const files = unpack(bytes, total, (name) => {
    names.push(name);
    return WANTED.test(name);
  });
  const documentName = [...files.keys()].find((name) => /^word\/document\d*\.xml$/.test(name));
  const document = files.get(documentName ?? "");
  if (!document) throw new IngestFailure("damaged", "no word/document.xml");
  const own = documentName?.slice("word/".length);
  return {
    document,
    names,
    relations: readRelations(files.get(`word/_rels/${own}.rels`)),
    read(name) {
      if (!files.has(name) && names.includes(name)) {
        for (const [found, part] of unpack(bytes, total, (one) => one === name))
          files.set(found, part);
      }
      return files.get(name);
    },
  };
}

function unpack(
  bytes: Uint8Array,
  total: { bytes: number },
  isWanted: (name: string) => boolean,
): Map<string, Uint8Array> {
  let entries = 0;
  const filter = (file: UnzipFileInfo) => {
    if (++entries > MAX_ENTRIES) throw new IngestFailure("too-large", "too many entries");
    if (!isWanted(file.name)) return false;
    total.bytes += file.originalSize;
    checkSize(file, total.bytes);
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof IngestFailure) throw error;
    throw new IngestFailure("damaged", "the archive cannot be unpacked", { cause: error });
  }
}

/** The parts of this archive that relations name; what lies elsewhere is never read. */
function readRelations(bytes: Uint8Array | undefined): Map<string, string> {
  const relations = new Map<string, string>();
  if (!bytes) return relations;
  walkXml(bytes, {
    open(name, attributes) {
      const target = attribute(attributes, "Target");
      const isInside = attribute(attributes, "TargetMode") !== "External";
      if (name !== "Relationship" || target === undefined || !isInside) return;
      const part = target.startsWith("/") ? target.slice(1) : posix.join("word", target);
      relations.set(attribute(attributes, "Id") ?? "", part);
    },
    close() {},
  });
  return relations;
}

function checkSize({ name, size, originalSize }: UnzipFileInfo, total: number): void {
  const isBomb =
    originalSize > SUSPICIOUS.bytes && originalSize > Math.max(size, 1) * SUSPICIOUS.ratio;
  if (originalSize > MAX_PART_BYTES || total > MAX_TOTAL_BYTES || isBomb) {
    throw new IngestFailure("too-large", `${name} unpacks to ${originalSize} bytes`);
  }
}
