// Saves the minutes as they are typed. Until the record has them they stand in this browser's own
// storage too, so that a lost connection, a reload or a flat battery loses nothing.
const form = document.getElementById("minutes");
const text = form.elements.text;
const state = document.getElementById("state");
const said = form.dataset;
const WAIT = 700;
const AGAIN = 3000;
const STILL_HERE = 5 * 60 * 1000;

// Each page that writes has its own name; it knows its own saves again when an answer was lost.
const device = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`.slice(0, 36);
let writer = device;
let version = Number(form.elements.version.value);
let stroke = 0;
// What the record has, and not what a browser puts back into the box on a reload.
let saved = text.defaultValue;
let waiting;
let sending;
let leaving = false;

const kept = `desist:minutes:${said.note}`;
const keep = () => localStorage.setItem(kept, JSON.stringify({ text: text.value, version, device: writer, stroke }));
// The text goes; which version the record has stays, to know a page that was made before it.
const forget = () => localStorage.setItem(kept, JSON.stringify({ version }));

function tell(words, look, address) {
  state.className = `hint ${look || ""}`;
  state.textContent = words;
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    state.replaceChildren(link);
  }
}

function later(wait) {
  clearTimeout(waiting);
  waiting = setTimeout(save, wait);
}

// One save at a time, so that they arrive in the order in which they were typed.
function save() {
  clearTimeout(waiting);
  waiting = undefined;
  sending ||= send().finally(() => { sending = undefined; });
  return sending;
}

async function send() {
  const now = text.value;
  if (now !== saved) { stroke += 1; keep(); }
  const body = new URLSearchParams(new FormData(form));
  body.set("text", now);
  body.set("version", version);
  body.set("device", writer);
  body.set("stroke", stroke);
  let answer;
  try {
    answer = await fetch(said.save, { method: "POST", body, redirect: "manual" });
  } catch {
    tell(said.offline, "wrong");
    later(AGAIN);
    return false;
  }
  if (answer.status === 200) {
    version = (await answer.json()).version;
    saved = now;
    if (text.value === now) { forget(); } else { later(WAIT); }
    tell(`${said.saved} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })}`, "good");
    return true;
  }
  if (answer.status === 409) {
    // What was typed is set aside in the record; more of it replaces what was set aside.
    saved = now;
    forget();
    tell(said.choose, "wrong", (await answer.json()).choose);
    return true;
  }
  if (answer.status === 422) tell((await answer.json()).why, "wrong");
  else { tell(said.refused, "wrong"); later(AGAIN); }
  return false;
}

text.addEventListener("input", () => { keep(); tell(said.saving); later(WAIT); });
addEventListener("online", () => save());
document.addEventListener("visibilitychange", () => { if (document.hidden && text.value !== saved) save(); });
setInterval(() => { if (!document.hidden) save(); }, STILL_HERE);

text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const go = form.querySelector(`button[value=${event.shiftKey ? "previous" : "next"}]`);
  if (go) form.requestSubmit(go);
});

// A button leaves the page: only once the record has what was typed.
form.addEventListener("submit", async (event) => {
  if (leaving) return;
  event.preventDefault();
  const button = event.submitter;
  while (sending) await sending;
  if (text.value !== saved && !(await save())) return;
  form.elements.version.value = version;
  form.elements.device.value = writer;
  form.elements.stroke.value = stroke;
  leaving = true;
  // Within the event that was stopped a browser sends nothing: after it.
  setTimeout(() => form.requestSubmit(button));
});

// What was typed before and never reached the record; or a page that was on its way when it did.
const before = JSON.parse(localStorage.getItem(kept) || "null");
const unsent = before && before.text !== undefined && before.text !== text.defaultValue;
if (before && before.text === undefined && before.version > version) {
  location.reload();
} else if (unsent) {
  ({ version, stroke } = before);
  writer = before.device;
  saved = null;
  text.value = before.text;
  save();
} else if (text.value !== text.defaultValue) {
  // Typed while this script was still on its way.
  keep();
  later(0);
} else if (before) {
  forget();
}
text.setSelectionRange(text.value.length, text.value.length);
