/** Freehold's widget, for other people's pages, however strict their policies: docs/widget.md. */
// biome-ignore-all lint/complexity: one function, one global name
(() => {
  const VERSION = "1.0.0";
  const COLOR = /^#[0-9a-f]{6}$/i;
  const SIDE = /^(left|right)$/;
  /** Or low, as a phone held sideways. */
  const SMALL_SCREEN = "(max-width: 479.98px), (max-height: 479.98px)";
  const BUBBLE = "M21 12a8.5 8.5 0 0 1-12.6 7.4L3 21l1.6-5.4A8.5 8.5 0 1 1 21 12Z";
  const SVG = "http://www.w3.org/2000/svg";
  const CROSS = "M6 6l12 12M18 6 6 18";
  /** `!important`, or the page's rules outweigh `:host`. */
  const COMMON_STYLE = `
    :host { all: initial !important }
    :host([hidden]) { display: none !important }
    .panel { display: grid; grid: 100% / 100%; background: Canvas; color: CanvasText; color-scheme: light dark }
    p, iframe { grid-area: 1 / 1 }
    p { margin: auto; padding: 24px; text-align: center; font: 15px system-ui }
    iframe { width: 100%; height: 100%; border: 0 }`;
  const INLINE_STYLE = `
    :host { display: block !important; position: relative !important; width: 100% !important; height: 100% !important; min-height: 480px !important }
    .panel { position: absolute; inset: 0 }`;
  const BUBBLE_STYLE = `
    :host { position: fixed !important; inset: 0 auto auto 0 !important; z-index: 2147483000 !important }
    button { all: unset; z-index: 1; ${edge("bottom", 20)}; width: 56px; height: 56px; display: grid; place-items: center; border: 1px solid transparent; border-radius: 50%; background: var(--accent); color: var(--on-accent); box-shadow: 0 4px 16px #0004; cursor: pointer }
    button:hover { filter: brightness(1.1) }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #111 }
    svg { width: 26px; fill: none; stroke: currentColor; stroke-width: 2 }
    button, .panel { position: fixed; box-sizing: border-box; ${edge("right", 20)} }
    .left > * { right: auto; ${edge("left", 20)} }
    .panel { visibility: hidden; ${edge("bottom", 88)}; width: min(400px, 100vw - 40px); height: min(640px, 100vh - 108px); overflow: hidden; border-radius: var(--radius); box-shadow: 0 0 0 1px #8883, 0 12px 48px #0004 }
    .open .panel { visibility: visible }
    @media ${SMALL_SCREEN} {
      :host .panel { inset: 0; width: 100%; height: 100%; height: 100dvh; border-radius: 0; padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left) }
      .ready.open button { visibility: hidden }
    }
    @media (prefers-reduced-motion: no-preference) {
      .open .panel { animation: rise .2s }
      @keyframes rise { from { opacity: 0; transform: translateY(12px) } }
    }
    @media print { :host { display: none !important } }`;

  const script = document.currentScript;
  const { widget, mode, target, load, color, position, label, lang } = script?.dataset ?? {};
  const isInline = mode === "inline";
  const place = isInline && findPlace();
  if (window.Freehold) return warn("loaded twice.");
  // Another element, named "currentScript" by somebody's markup, must not become the house.
  if (!(script instanceof HTMLScriptElement && script.src && is(widget, /^[\da-f-]{36}$/i)))
    return warn("data-widget is missing.");
  if (!document.adoptedStyleSheets) return warn("this browser is too old.");
  if (isInline && !place) return warn("data-target is missing in the page.");

  const house = new URL(script.src).origin;
  const language = lang || document.documentElement.lang;
  const [askText, loadingText, unreachableText] = /^zh/i.test(language)
    ? ["提问", "正在加载…", "暂时无法连接，请稍后再试。"]
    : ["Ask a question", "Loading…", "Not reachable right now. Please try again later."];

  const events = new EventTarget();
  const questions = [];
  let port;
  let offered;
  let frame;
  let timer;
  /** Undefined until the page has said who is there. */
  let token;
  let pageOverflow;
  let isOpen = false;

  const host = element("freehold-widget", {});
  const root = element("div", {});
  const launcher = element("button", { type: "button", "aria-expanded": false });
  const panel = element("div", { class: "panel", role: isInline ? "region" : "dialog" });
  const notice = element("p", { role: "status" });
  const icon = element("path", { d: BUBBLE }, SVG);
  const smallScreen = matchMedia(SMALL_SCREEN);

  function warn(text) {
    console.warn(`Freehold: ${text}`);
  }

  function is(value, pattern) {
    return typeof value === "string" && pattern.test(value);
  }

  function edge(side, distance) {
    return `${side}: calc(${distance}px + env(safe-area-inset-${side}))`;
  }

  function element(name, attributes, namespace = "http://www.w3.org/1999/xhtml") {
    const made = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  /** White as long as it has the contrast of 3:1 that pictures need. */
  function readableOn(background) {
    const [red, green, blue] = background.match(/\w\w/g).map((pair) => Number(`0x${pair}`) ** 2);
    return 2 * red + 7 * green + blue > 195_000 ? "#111" : "#fff";
  }

  function dress(look) {
    root.style.setProperty("--accent", look.accent);
    root.style.setProperty("--on-accent", look.onAccent);
    root.style.setProperty("--radius", `${look.radius}px`);
    root.classList.toggle("left", look.position === "left");
    // The tag's may be in a language that the house lacks.
    for (const named of [launcher, panel]) named.setAttribute("aria-label", label || look.label);
  }

  function emit(name, detail = {}) {
    events.dispatchEvent(new CustomEvent(name, { detail }));
  }

  function makeFrame() {
    if (frame) return;
    const search = new URLSearchParams({ mode: isInline ? "inline" : "bubble", lang: language });
    frame = element("iframe", {
      title: panel.getAttribute("aria-label"),
      allow: "clipboard-write",
      referrerpolicy: "origin",
      sandbox: "allow-scripts allow-forms allow-same-origin",
      src: `${house}/embed/${encodeURIComponent(widget)}?${search}`,
    });
    // Also after it has reloaded or moved: the old port is dead.
    frame.addEventListener("load", connect);
    notice.textContent = loadingText;
    panel.append(frame);
    timer = setTimeout(giveUp, 30_000);
  }

  function connect() {
    disconnect();
    offerPort(Date.now() + 10_000);
  }

  /** To the house or nobody: the browser compares. The last offer counts, here as in the frame. */
  function offerPort(end) {
    if (Date.now() > end) return giveUp();
    const { port1, port2 } = new MessageChannel();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const nonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    offered = port1;
    port1.onmessage = ({ data }) => {
      if (offered === port1 && data?.type === "hello" && data.nonce === nonce) accept();
    };
    frame.contentWindow?.postMessage({ freehold: "connect", version: 1, nonce }, house, [port2]);
    timer = setTimeout(offerPort, 300, end);
  }

  function accept() {
    clearTimeout(timer);
    port = offered;
    offered = null;
    port.onmessage = receive;
    notice.textContent = "";
    root.classList.add("ready");
    // Who asks comes before what is asked.
    if (token !== undefined) send({ type: "identify", token });
    if (isOpen) send({ type: "open" });
    for (const question of questions.splice(0)) send({ type: "ask", question });
    emit("ready");
  }

  function disconnect() {
    clearTimeout(timer);
    port?.close();
    offered = port = null;
    root.classList.remove("ready");
  }

  /** Without a frame the next opening is a fresh try. */
  function giveUp() {
    const hadFocus = document.activeElement === host;
    disconnect();
    frame.remove();
    frame = null;
    questions.length = 0;
    notice.textContent = unreachableText;
    if (hadFocus) launcher.focus();
    const causes = `${location.origin} is not an allowed site, data-widget is wrong, or the CSP lacks frame-src`;
    warn(`no answer from ${house}: ${causes}.`);
    emit("error", { reason: "unreachable" });
  }

  function send(message) {
    port?.postMessage(message);
  }

  function receive({ data }) {
    if (data?.type === "close") setOpen(false);
    if (data?.type === "look" && isLook(data)) dress(data);
    if (data?.type !== "event" || data.detail?.constructor !== Object) return;
    if (is(data.name, /^(question|answer|error|identified)$/)) emit(data.name, data.detail);
  }

  function isLook({ accent, onAccent, position, radius, label }) {
    const hasColors = is(accent, COLOR) && is(onAccent, COLOR) && is(position, SIDE);
    const hasRadius = Number.isInteger(radius) && radius >= 0 && radius <= 24;
    return hasColors && hasRadius && is(label, /^.{1,100}$/);
  }

  function setOpen(next) {
    if (next === isOpen) return;
    const hadFocus = document.activeElement === host;
    isOpen = next;
    root.classList.toggle("open", isOpen);
    launcher.setAttribute("aria-expanded", isOpen);
    icon.setAttribute("d", isOpen ? CROSS : BUBBLE);
    holdPage();
    // Who is busy elsewhere in the page stays there.
    if (!isOpen && hadFocus) launcher.focus();
    const type = isOpen ? "open" : "close";
    send({ type });
    emit(type);
  }

  function holdPage() {
    const isFull = isOpen && smallScreen.matches;
    const { style } = document.documentElement;
    panel.setAttribute("aria-modal", isFull);
    if (isFull === (pageOverflow !== undefined)) return;
    const before = style.overflow;
    style.overflow = isFull ? "hidden" : pageOverflow;
    pageOverflow = isFull ? before : undefined;
  }

  function open() {
    makeFrame();
    if (isInline) host.scrollIntoView({ block: "nearest" });
    else setOpen(true);
    frame.focus();
  }

  function ask(question) {
    if (!is(question, /\S/)) return warn("ask() takes a text.");
    open();
    if (port) send({ type: "ask", question });
    else questions.push(question);
  }

  /** The house takes each token once. */
  function identify(next) {
    if (next !== null && !is(next, /./)) return warn("identify() takes a token or null.");
    if (next === token) return;
    token = next;
    send({ type: "identify", token });
  }

  function on(name, listener) {
    const heard = ({ detail }) => listener(detail);
    events.addEventListener(name, heard);
    return () => events.removeEventListener(name, heard);
  }

  function findPlace() {
    try {
      return target ? document.querySelector(target) : document.body?.contains(script) && script;
    } catch {} // not a selector
  }

  function draw() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(COMMON_STYLE + (isInline ? INLINE_STYLE : BUBBLE_STYLE));
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(root);
    root.append(panel);
    panel.append(notice);
    const accent = is(color, COLOR) ? color : "#0b6b4f";
    dress({ accent, onAccent: readableOn(accent), position, radius: 12, label: askText });
  }

  function startInline() {
    if (target) place.append(host);
    else place.after(host);
    const makeNear = (entries) => entries.some((entry) => entry.isIntersecting) && makeFrame();
    new IntersectionObserver(makeNear, { rootMargin: "400px" }).observe(host);
  }

  function startBubble() {
    const svg = element("svg", { viewBox: "0 0 24 24", "aria-hidden": true }, SVG);
    svg.append(icon);
    launcher.append(svg);
    root.prepend(launcher);
    launcher.addEventListener("click", () => (isOpen ? setOpen(false) : open()));
    smallScreen.addEventListener("change", holdPage);
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape") setOpen(false);
    });

    // Also when a page that navigates by scripts changes its body.
    const stand = () => host.isConnected || document.body?.append(host);
    stand();
    new MutationObserver(stand).observe(document.documentElement, { childList: true });

    const link = element("link", { rel: "preconnect", href: house });
    const preconnect = () => document.head.append(link);
    launcher.addEventListener("pointerenter", preconnect, { once: true });
    launcher.addEventListener("focus", preconnect, { once: true });

    // Safari has no idle callback.
    const wait = () => (window.requestIdleCallback ?? setTimeout)(makeFrame);
    if (load !== "idle") return;
    if (document.readyState === "complete") wait();
    else addEventListener("load", wait);
  }

  draw();
  (isInline ? startInline : startBubble)();
  const close = () => setOpen(false);
  window.Freehold = Object.freeze({ version: VERSION, open, close, ask, identify, on });
})();
