import { notFound } from "next/navigation";
import { AppError } from "#lib/domain/errors";

/** The value that a page needs, or the “not found” page. */
export async function orNotFound<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
