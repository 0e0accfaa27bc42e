"use strict";
// The page is whole without this script: it adds filters, keys, the reader and the decisions.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const data = JSON.parse(byId("data").textContent);
  const findings = data.findings || {};
  const cards = all(".card");
  const root = document.documentElement;
  root.classList.add("js");

  // What is kept in the browser; a private window may refuse, and then lasts as long as the page.
  const kept = {
    memory: {},
    get(key) { try { return localStorage.getItem("factcheck:" + key); } catch { return this.memory[key] ?? null; } },
    set(key, value) {
      try { value === null ? localStorage.removeItem("factcheck:" + key) : localStorage.setItem("factcheck:" + key, value); }
      catch { this.memory[key] = value; }
    },
  };

  // Theme
  const theme = byId("theme");
  const dress = (name) => { if (name) root.dataset.theme = name; else delete root.dataset.theme; };
  dress(kept.get("theme") || "");
  if (theme) {
    theme.value = kept.get("theme") || "";
    theme.addEventListener("change", () => { kept.set("theme", theme.value || null); dress(theme.value); });
  }

  // Dialogs
  for (const button of all("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  byId("open-keys")?.addEventListener("click", () => byId("keys")?.showModal());
  const keysOn = byId("keys-enabled");
  if (keysOn) {
    keysOn.checked = kept.get("keys") !== "off";
    keysOn.addEventListener("change", () => kept.set("keys", keysOn.checked ? null : "off"));
  }

  // Filter
  const plainText = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const haystacks = new Map(cards.map((card) => [card, plainText(card.textContent)]));
  const chips = all(".chip");
  const outline = all(".outline li");
  const visible = () => cards.filter((card) => !card.hidden);

  function filter() {
    const severities = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.severity));
    const kind = byId("by-kind").value, article = byId("by-article").value;
    const words = plainText(byId("by-text").value).split(/\s+/).filter(Boolean);
    const open = byId("only-open").checked;
    for (const card of cards) {
      const { severity, kind: its, articles } = card.dataset;
      card.hidden = !severities.has(severity) || (kind && its !== kind) || (article && !articles.split(" ").includes(article)) ||
        (open && (Boolean(decisions(card)) || card.classList.contains("suppressed"))) || !words.every((word) => haystacks.get(card).includes(word));
    }
    for (const item of outline) item.hidden = byId(item.dataset.card).hidden;
    const shown = byId("shown");
    shown.textContent = shown.dataset.text.replace("{shown}", visible().length).replace("{total}", cards.length);
    byId("nothing").hidden = visible().length > 0;
  }

  function showAll() {
    byId("filter").reset();
    for (const chip of chips) chip.setAttribute("aria-pressed", "true");
    filter();
  }

  // Decisions
  const decisions = (card) => JSON.parse(kept.get("decision:" + findings[card.id].id) || "null");

  function show(card) {
    const made = decisions(card), state = card.querySelector(".state");
    for (const button of all("[data-do=settled], [data-do=dismissed]", card)) {
      button.setAttribute("aria-pressed", String(made?.status === button.dataset.do));
      card.classList.toggle(button.dataset.do, made?.status === button.dataset.do);
    }
    state.hidden = !made;
    state.textContent = made ? named(card, made.status) + (made.note ? " – " + made.note : "") : "";
    const note = card.querySelector(".note");
    outline.find((item) => item.dataset.card === card.id)?.classList.toggle("done", Boolean(made) || card.classList.contains("suppressed"));
    note.hidden = !made;
    note.querySelector("input").value = made?.note || "";
  }

  const named = (card, status) => card.querySelector(`[data-do=${status}]`).textContent.trim();

  function decide(card, status) {
    const key = "decision:" + findings[card.id].id, made = decisions(card);
    const today = new Date();
    const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    kept.set(key, made?.status === status ? null : JSON.stringify({ status, note: made?.note || "", date }));
    show(card);
    filter();
  }

  function annotate(card, note) {
    const made = decisions(card);
    if (made) kept.set("decision:" + findings[card.id].id, JSON.stringify({ ...made, note }));
    show(card);
  }

  // A TOML basic string: what it may not hold is escaped.
  const toml = (text) => JSON.stringify(text).replace(/[\u007f-\u009f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

  function suppressions() {
    const decided = cards.map((card) => [card, decisions(card)]).filter(([, made]) => made);
    return decided.map(([card, made]) => {
      const reason = named(card, made.status) + (made.note ? " – " + made.note : "");
      return ["[[suppress]]", "# " + findings[card.id].message.replace(/\s+/g, " "), "finding = " + toml(findings[card.id].id),
        "rule = " + toml(findings[card.id].rule), "reason = " + toml(reason), "date = " + made.date, ""].join("\n");
    }).join("\n");
  }

  function openExport() {
    const text = suppressions(), intro = byId("export-intro");
    byId("export-text").value = text;
    byId("export-text").hidden = !text;
    for (const id of ["export-copy", "export-save"]) byId(id).hidden = !text;
    intro.textContent = text ? intro.dataset.some : intro.dataset.none;
    byId("export").showModal();
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([suppressions()], { type: "application/toml" }));
    link.download = "factcheck-suppressions.toml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function copy(text, button) {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.createElement("textarea");
      area.value = text;
      (button.closest("dialog") || document.body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  // Reader
  const reader = byId("reader"), panes = byId("panes");
  let current = null;
  if (panes) for (const text of all("#shelf .text")) panes.append(text);
  if (byId("texts")) byId("texts").hidden = true;

  function lay(side, anchor, place) {
    for (const text of all("." + side, panes)) text.classList.remove(side);
    const text = byId(anchor);
    if (!text) return;
    text.classList.add(side);
    byId("reader-" + side).value = anchor;
    const target = place && byId(place);
    text.scrollTop = target ? target.offsetTop - text.clientHeight / 3 : 0;
    if (target && !current) target.classList.add("here");
  }

  function read(left, right, leftPlace, rightPlace) {
    if (!reader.open) reader.showModal();
    for (const mark of all(".here", panes)) mark.classList.remove("here");
    if (current) for (const mark of all("mark", panes)) if (mark.dataset.findings.split(" ").includes(current.id)) mark.classList.add("here");
    panes.classList.toggle("focused", Boolean(current));
    byId("reader-message").textContent = current ? findings[current.id].message : "";
    lay("left", left, leftPlace);
    lay("right", right, rightPlace);
  }

  function compare(card) {
    current = card;
    const sides = findings[card.id].sides.filter((side) => side.length);
    const [left, leftPlace] = sides[0]?.[0] || [];
    const others = [...sides.slice(1).flat(), ...(sides[0] || [])];
    const [right, rightPlace] = others.find(([anchor]) => anchor !== left) || [];
    if (left) read(left, right || other(left), leftPlace, rightPlace);
  }

  const other = (anchor) => all(".text", panes).map((text) => text.id).find((id) => id !== anchor);

  function open(place) {
    const target = byId(place), text = target?.closest(".text");
    if (!text) return false;
    current = null;
    read(text.id, other(text.id), target === text ? null : place, null);
    return true;
  }

  function step(by) {
    const shown = visible();
    const card = shown[(shown.indexOf(current) + by + shown.length) % shown.length];
    if (card) compare(card);
  }

  for (const side of ["left", "right"]) {
    byId("reader-" + side)?.addEventListener("change", (event) => {
      const chosen = event.target.value, opposite = side === "left" ? "right" : "left";
      const shown = panes.querySelector("." + opposite), mine = panes.querySelector("." + side);
      if (shown?.id === chosen && mine) lay(opposite, mine.id, placeIn(mine.id));
      lay(side, chosen, placeIn(chosen));
    });
  }
  const placeIn = (anchor) => current && findings[current.id].sides.flat().find(([article]) => article === anchor)?.[1];
  byId("reader-previous")?.addEventListener("click", () => step(-1));
  byId("reader-next")?.addEventListener("click", () => step(1));
  reader?.addEventListener("close", () => { if (current) current.focus(); });

  // Links into a text open the reader; links to a finding show it even when a filter hides it.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = cards.find((one) => one.id === id);
    if (!card) return open(id);
    if (card.hidden) showAll();
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start", behavior: "instant" });
    return true;
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && byId(decodeURIComponent(link.hash.slice(1)))?.closest(".text")) {
      event.preventDefault();
      open(decodeURIComponent(link.hash.slice(1)));
    }
  });

  // Cards
  for (const card of cards) {
    show(card);
    card.addEventListener("focusin", () => {
      for (const item of outline) item.classList.toggle("here", item.dataset.card === card.id);
    });
    card.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      if (button.dataset.do === "compare") compare(card);
      else if (button.dataset.do === "copy") copy(findings[card.id].text, button);
      else decide(card, button.dataset.do);
    });
    card.querySelector(".note").addEventListener("submit", (event) => {
      event.preventDefault();
      annotate(card, event.target.querySelector("input").value.trim());
    });
  }

  // Keys
  function move(by) {
    const shown = visible(), at = shown.indexOf(document.activeElement?.closest(".card"));
    const card = at < 0 ? shown[by > 0 ? 0 : shown.length - 1] : shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
    history.replaceState(null, "", "#" + card.id);
  }
  const press = (what) => document.activeElement?.closest(".card")?.querySelector(`[data-do=${what}]`)?.click();
  const actions = {
    j: () => move(1), k: () => move(-1), "/": () => byId("by-text")?.focus(), "?": () => byId("keys")?.showModal(),
    c: () => press("compare"), y: () => press("copy"), s: () => press("settled"), n: () => press("dismissed"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea");
    if (typing && event.key === "Escape") event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (keysOn && !keysOn.checked)) return;
    if (reader?.open) {
      if (event.key === "j") step(1);
      if (event.key === "k") step(-1);
      return;
    }
    if (document.querySelector("dialog[open]") || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  if (byId("filter")) {
    byId("filter").addEventListener("input", filter);
    byId("filter").addEventListener("submit", (event) => event.preventDefault());
    for (const chip of chips) chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
    for (const button of all(".reset")) button.addEventListener("click", showAll);
    byId("open-export").addEventListener("click", openExport);
    byId("export-copy").addEventListener("click", (event) => copy(suppressions(), event.target));
    byId("export-save").addEventListener("click", save);
    filter();
  }
  byId("by-story")?.addEventListener("input", (event) => {
    const words = plainText(event.target.value).split(/\s+/).filter(Boolean);
    for (const story of all(".stories > li")) story.hidden = !words.every((word) => plainText(story.textContent).includes(word));
  });
  if (location.hash) follow();
})();
