(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  var viewer = document.getElementById("viewer");
  var title = document.getElementById("viewer-title");
  var quote = document.getElementById("viewer-quote");
  var page = document.getElementById("viewer-page");
  var prev = document.getElementById("viewer-prev");
  var next = document.getElementById("viewer-next");
  var zoom = document.getElementById("viewer-zoom");
  var current = null;

  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function shown(link) { return link.offsetParent !== null || link === current; }
  function links() { return Array.prototype.filter.call(document.querySelectorAll("a.cite"), shown); }

  function light(svg, id) {
    var first = null;
    each(svg.querySelectorAll(".box"), function (box) {
      if (box.getAttribute("data-c") === id) { box.classList.add("lit"); first = first || box; }
    });
    return first;
  }

  function open(link) {
    if (current) { current.classList.remove("current"); }
    current = link;
    link.classList.add("current");
    title.textContent = link.getAttribute("data-title");
    quote.textContent = link.textContent;
    while (page.firstChild) { page.removeChild(page.firstChild); }
    var figure = link.classList.contains("plain") ? null : document.getElementById(link.getAttribute("href").slice(1));
    var opening = viewer.hidden; // opening the page beside it moves the whole text
    viewer.hidden = false;
    root.classList.add("viewing");
    page.scrollTop = 0;
    if (figure) {
      var svg = figure.querySelector("svg").cloneNode(true);
      page.appendChild(svg);
      var box = light(svg, link.getAttribute("data-c"));
      if (box) { page.scrollTop = Math.max(0, box.getBoundingClientRect().top - page.getBoundingClientRect().top - 120); }
      else { addText(page, "这一页没有可以标出的位置。"); }
    } else {
      addText(page, link.getAttribute("data-note") + "：");
      var p = addText(page, link.getAttribute("data-before") || "");
      var mark = document.createElement("mark");
      mark.textContent = link.textContent;
      p.appendChild(mark);
      p.appendChild(document.createTextNode(link.getAttribute("data-after") || ""));
    }
    zoom.disabled = !figure;
    var all = links(), at = all.indexOf(link);
    prev.disabled = at <= 0;
    next.disabled = at >= all.length - 1;
    link.scrollIntoView({ block: opening ? "center" : "nearest", behavior: "auto" });
  }

  function addText(parent, text) {
    var p = document.createElement("p");
    p.textContent = text;
    parent.appendChild(p);
    return p;
  }

  function close() {
    if (viewer.hidden) { return; }
    viewer.hidden = true;
    root.classList.remove("viewing");
    if (current) { current.classList.remove("current"); current.focus(); current = null; }
  }

  function step(by) {
    var all = links(), to = all[all.indexOf(current) + by];
    if (to) { open(to); to.focus({ preventScroll: true }); }
  }

  function toggleZoom() { zoom.textContent = page.classList.toggle("zoom") ? "还原" : "放大"; }

  function filter(status) {
    var count = 0;
    each(document.querySelectorAll("tr.requirement"), function (row) {
      var own = row.getAttribute("data-status");
      var match = !status || own === status || (status === "gap" && own !== "met" && own !== "not_applicable");
      row.classList.toggle("gone", !match);
      if (match) { count += 1; }
    });
    each(document.querySelectorAll("table.requirements tbody, section.content"), function (part) {
      part.classList.toggle("gone", !part.querySelector("tr.requirement:not(.gone)"));
    });
    each(document.querySelectorAll(".filter button"), function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-filter") === status));
    });
    document.getElementById("filter-count").textContent = status ? "显示" + count + "项" : "";
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a.cite, [data-filter]") : null;
    if (!link) { return; }
    if (link.classList.contains("cite")) { event.preventDefault(); open(link); }
    else { filter(link.getAttribute("data-filter")); }
  });
  document.addEventListener("keydown", function (event) {
    if (viewer.hidden || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "Escape") { close(); }
    else if (event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
    else if (event.key === "ArrowRight") { event.preventDefault(); step(1); }
    else if (event.key === "+" || event.key === "=") { if (!zoom.disabled) { toggleZoom(); } }
  });
  prev.addEventListener("click", function () { step(-1); });
  next.addEventListener("click", function () { step(1); });
  zoom.addEventListener("click", toggleZoom);
  document.getElementById("viewer-close").addEventListener("click", close);
}());
