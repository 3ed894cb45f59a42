-- How the worker's reading and embedding go, one row each, for the whole installation: nothing of any organization's
-- documents stands in it, so it has no organization and no row-level security.
CREATE TABLE "work_report" (
    "lane" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "detail" TEXT,
    "per_minute" DOUBLE PRECISION,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_report_pkey" PRIMARY KEY ("lane"),
    CONSTRAINT "work_report_lane_check" CHECK ("lane" IN ('read', 'embed')),
    CONSTRAINT "work_report_state_check" CHECK ("state" IN ('ok', 'failing'))
);
