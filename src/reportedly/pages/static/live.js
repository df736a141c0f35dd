"use strict";
// Everything reads and works without this script. It adds: the whole of a passage that an
// address leads to is lit up, work in progress is shown as it goes on, and "/" goes to the search.
(() => {
  const light = () => {
    document.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (!wanted) return;
    const hits = [...document.querySelectorAll("[data-p]")].filter((node) =>
      node.dataset.p.split(" ").includes(wanted));
    hits.forEach((node) => node.classList.add("lit"));
    hits[0]?.scrollIntoView({ block: "center" });
    const target = document.getElementById(wanted);
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  };
  addEventListener("hashchange", light);
  light();

  // On a narrow page filters would stand before what they filter.
  if (matchMedia("(max-width: 62rem)").matches && !location.search) {
    document.querySelectorAll("details[data-fold]").forEach((node) => { node.open = false; });
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    document.getElementById("q")?.focus();
    event.preventDefault();
  });
})();
