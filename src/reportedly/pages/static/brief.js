"use strict";
// The page reads without this script. It adds: a report's text in a window of its own with the
// passage lit up, the filter, and opening all lines at once.
(() => {
  const viewer = document.getElementById("viewer");
  const title = document.getElementById("viewer-title");
  const text = document.getElementById("viewer-text");

  const show = (link) => {
    const source = document.querySelector(`#text${link.dataset.report} .original`);
    if (!source || typeof viewer.showModal !== "function") return false;
    const copy = source.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    const hits = [...copy.querySelectorAll("[data-p]")].filter((node) =>
      node.dataset.p.split(" ").includes(link.dataset.mark));
    for (const hit of hits) {
      const mark = document.createElement("mark");
      mark.append(...hit.childNodes);
      hit.replaceWith(mark);
    }
    title.textContent = source.dataset.title;
    text.replaceChildren(copy);
    viewer.showModal();
    text.focus({ preventScroll: true });
    text.querySelector("mark")?.scrollIntoView({ block: "center" });
    return true;
  };

  // A link to a line or a passage that lies in a closed part opens that part.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    target.scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.passage");
    if (link && show(link)) event.preventDefault();
    if (event.target === viewer) viewer.close();
  });
  document.getElementById("viewer-close").addEventListener("click", () => viewer.close());
  addEventListener("hashchange", reveal);
  reveal();

  // What is folded for the screen only is printed.
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".lines + .more").forEach((more) => { more.open = true; });
  });

  const filter = document.getElementById("filter");
  filter.addEventListener("change", () => {
    document.querySelectorAll("[data-status]").forEach((line) => {
      line.hidden = filter.value !== "" && line.dataset.status !== filter.value;
    });
    document.querySelectorAll(".theme, .speaker, .timeline > li").forEach((part) => {
      part.hidden = part.querySelector(".line:not([hidden])") === null;
    });
  });
  const unfold = document.getElementById("unfold");
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    document.querySelectorAll("[data-status] > details, .more").forEach((line) => { line.open = open; });
    unfold.setAttribute("aria-pressed", String(open));
    unfold.textContent = open ? "Close all lines" : "Open all lines";
  });
  document.querySelector(".tools").hidden = false;
})();
