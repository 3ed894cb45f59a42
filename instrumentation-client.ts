// Next runs this in a browser before any module of a page.
import "./app/_ui/page/zod-without-eval.ts";
