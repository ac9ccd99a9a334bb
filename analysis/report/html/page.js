// The script of every page: terms show what they mean, charts are drawn from the data block and
// pointed at together. The page reads without it.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("has-script");
  const INK = "#1a1f26", SOFT = "#4d5763", BLUE = "#0b5cad", VERMILLION = "#b0400a";
  const GRID = "#e6e9ed", RULE = "#d3d8de", AREA = "#d9713f";
  const SURE = "rgb(11 92 173 / 28%)", DAYS = "rgb(11 92 173 / 10%)";
  const byId = (id) => document.getElementById(id);

  // ---------------------------------------------------------------- terms
  let meaning = null;
  let closing = 0;
  const closeMeaning = () => {
    clearTimeout(closing);
    if (meaning) meaning.remove();
    meaning = null;
  };
  const closeSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(closeMeaning, 200);
  };
  const showMeaning = (term) => {
    closeMeaning();
    const entry = document.querySelector(term.getAttribute("href"));
    if (!entry) return;
    meaning = document.createElement("div");
    meaning.className = "meaning";
    meaning.setAttribute("role", "tooltip");
    const title = document.createElement("b");
    title.textContent = entry.textContent;
    meaning.append(title, entry.nextElementSibling.textContent);
    meaning.addEventListener("mouseenter", () => clearTimeout(closing));
    meaning.addEventListener("mouseleave", closeSoon);
    document.body.append(meaning);
    const at = term.getBoundingClientRect();
    const width = meaning.offsetWidth;
    const left = Math.max(12, Math.min(at.left, root.clientWidth - width - 12));
    const below = at.bottom + 6 + meaning.offsetHeight < root.clientHeight;
    const top = below ? at.bottom + 6 : at.top - 6 - meaning.offsetHeight;
    meaning.style.left = left + scrollX + "px";
    meaning.style.top = Math.max(0, top + scrollY) + "px";
  };
  for (const term of document.querySelectorAll("a.term")) {
    term.addEventListener("mouseenter", () => showMeaning(term));
    term.addEventListener("mouseleave", closeSoon);
    term.addEventListener("focus", () => showMeaning(term));
    term.addEventListener("blur", closeSoon);
    term.addEventListener("click", closeMeaning);
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMeaning();
  });

  // Only what scrolls takes the focus.
  const markScrolling = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        const caption = box.querySelector("caption");
        if (caption) box.setAttribute("aria-label", caption.textContent);
      } else {
        box.removeAttribute("tabindex");
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
    }
  };
  markScrolling();
  addEventListener("resize", markScrolling);

  // ---------------------------------------------------------------- charts
  const block = byId("charts");
  if (!block || typeof Chart === "undefined") return;
  const data = JSON.parse(block.textContent);
  const series = data.series || {};
  // Charts over time have a time axis each, and share a place on it.
  const axisOf = (spec) => data.axes[spec.axis || "time"];
  let chosen = 0;  // all call types, or one
  const charts = [];

  // Numbers as the program writes them: grouped, with its digits, minutes where it has minutes.
  const grouped = (value, decimals) => {
    const text = Math.abs(value).toFixed(decimals);
    const [whole, rest] = text.split(".");
    const sign = value < 0 && Number(text) !== 0 ? "−" : "";
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
  };
  const signed = (value, decimals) =>
    (Number(value.toFixed(decimals)) > 0 ? "+" : "") + grouped(value, decimals);
  const two = (number) => String(number).padStart(2, "0");
  const bare = (value, form) => {
    if (form.plus) return signed(value, form.decimals);
    if (!form.clock) return grouped(value, form.decimals);
    const seconds = Math.round(Math.abs(value));
    const minutes = Math.floor(seconds / 60);
    const sign = value <= -0.5 ? "−" : "";
    if (form.clock === "min:s") return sign + minutes + ":" + two(seconds % 60);
    return sign + Math.floor(minutes / 60) + ":" + two(minutes % 60) + ":" + two(seconds % 60);
  };
  const written = (value, form) => bare(value, form) + form.unit;
  // Of the call type that was chosen, in charts that follow the choice; else over all.
  const pick = (spec, list) => list && list[Math.min(spec.follows ? chosen : 0, list.length - 1)];

  // Where 8 of 10 days lie is known over all call types only.
  const daysOf = (spec, list) => (list && !(spec.follows && chosen > 0) ? list[0] : null);

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = SOFT;
  Chart.defaults.animation = false;

  const triangle = document.createElement("canvas");
  triangle.width = triangle.height = 24;
  {
    const pen = triangle.getContext("2d");
    pen.scale(2, 2);
    pen.fillStyle = VERMILLION;
    pen.beginPath();
    pen.moveTo(1, 1.5);
    pen.lineTo(11, 1.5);
    pen.lineTo(6, 10.5);
    pen.fill();
  }

  // A value a slot, at its middle; broken where days meet.
  const middles = (values, axis) => {
    const points = [];
    values.forEach((y, i) => {
      if (axis.borders.includes(i)) points.push({ x: i, y: NaN });
      points.push({ x: i + 0.5, y: y === null ? NaN : y, slot: i });
    });
    return points;
  };
  // A value a slot that holds from its start to its end.
  const steps = (values, axis) => {
    const points = [];
    values.forEach((y, i) => {
      const value = y === null ? NaN : y;
      points.push({ x: i, y: value });
      const last = i + 1 === values.length || axis.borders.includes(i + 1);
      if (last) points.push({ x: i + 1, y: value }, { x: i + 1, y: NaN });
    });
    return points;
  };

  const plain = {
    borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, pointHitRadius: 0, borderColor: BLUE, tension: 0,
  };
  const datasetsOf = (spec) => (layer, order) => {
    const source = series[layer.series];
    const values = pick(spec, source.value);
    const axis = axisOf(spec);
    switch (layer.draw) {
      case "band": {
        const low = layer.look === "days" ? daysOf(spec, source.days_low) : pick(spec, source.low);
        const high = layer.look === "days" ? daysOf(spec, source.days_high) : pick(spec, source.high);
        if (!low) return [];
        return [
          { ...plain, order: 50 - order, data: middles(high, axis), fill: "+1", backgroundColor: layer.look === "days" ? DAYS : SURE },
          { ...plain, order: 50 - order, data: middles(low, axis), fill: false },
        ];
      }
      case "line":
        return [{ ...plain, order: 10, data: middles(values, axis), borderWidth: 2, fill: false }];
      case "marks": {
        const how = pick(spec, source.standing) || "";
        const points = middles(values, axis);
        const look = (met, unclear, below) =>
          points.map((p) => (how[p.slot] === "b" ? below : how[p.slot] === "u" ? unclear : met));
        const few = values.length <= 60;
        return [{
          ...plain, order: 5, data: points, borderWidth: 2, fill: false,
          pointRadius: few ? 4 : 2.5, pointHoverRadius: few ? 4 : 2.5,
          pointStyle: few ? look("circle", "circle", scaled(triangle, 11)) : look("circle", "circle", "triangle"),
          // The small triangle of the library points up, ours down.
          pointRotation: few ? 0 : 180, pointBorderColor: few ? BLUE : look(BLUE, BLUE, VERMILLION), pointBorderWidth: few ? 1.5 : 1,
          pointBackgroundColor: look(BLUE, "#fff", VERMILLION),
        }];
      }
      case "step": {
        const dashed = layer.look === "dashed";
        return [{
          ...plain, order: dashed ? 8 : 7, data: steps(values, axis), stepped: true, borderWidth: dashed ? 1.6 : 2,
          borderColor: dashed ? INK : BLUE, borderDash: dashed ? [5, 3] : [], fill: false,
        }];
      }
      case "base":
        return [{ ...plain, order: 20, data: middles(values, axis), borderWidth: 1.6, borderColor: SOFT, borderDash: [2, 2], fill: false }];
      case "changes": {
        // A mark a slot: up and blue is better, down and vermillion worse, hollow not clear.
        const how = pick(spec, source.standing);
        const points = middles(values, axis);
        const look = (better, worse, unclear, none) =>
          points.map((p) => ({ a: better, b: worse, u: unclear }[how[p.slot]] ?? none));
        const size = values.length <= 60 ? 3.5 : values.length <= 200 ? 2 : 1.2;
        return [{
          ...plain, order: 5, data: points, showLine: false, fill: false,
          pointRadius: look(size, size, size * 0.8, size * 0.5), pointStyle: look("triangle", "triangle", "circle", "circle"),
          pointRotation: look(0, 180, 0, 0), pointBorderWidth: 1,
          pointBorderColor: look(BLUE, VERMILLION, SOFT, SOFT), pointBackgroundColor: look(BLUE, VERMILLION, "#fff", SOFT),
        }];
      }
      default:
        return [];
    }
  };
  function scaled(image, size) {
    const small = document.createElement("canvas");
    const ratio = Math.max(devicePixelRatio || 1, 2);
    small.width = small.height = size * ratio;
    small.getContext("2d").drawImage(image, 0, 0, size * ratio, size * ratio);
    small.style.width = small.style.height = size + "px";
    // Chart.js draws a canvas in its own pixels: one made of css pixels stays as large as it is.
    const shown = document.createElement("canvas");
    shown.width = shown.height = size;
    const pen = shown.getContext("2d");
    pen.drawImage(small, 0, 0, size, size);
    return shown;
  }

  // Where words beside the line cover least of what is drawn: from the right, below or above it.
  const freePlace = (chart, line, width) => {
    const { chartArea: area, scales: { x, y } } = chart;
    const { spec } = chart.ringside;
    const lists = spec.layers.map((layer) => pick(spec, series[layer.series].value));
    // A line is where its two values are and between them.
    const heightAt = (list, pixel) => {
      const slot = x.getValueForPixel(pixel) - 0.5;
      const before = list[Math.floor(slot)] ?? null, after = list[Math.ceil(slot)] ?? null;
      if (before === null || after === null) return NaN;
      return y.getPixelForValue(before + (after - before) * (slot - Math.floor(slot)));
    };
    let best = { right: area.right - 2, middle: line + 12, covered: Infinity };
    for (let right = area.right - 2; right - width > area.left; right -= 12) {
      for (const middle of [line + 12, line - 12]) {
        if (middle - 8 < area.top || middle + 8 > area.bottom) continue;
        let covered = 0;
        for (const list of lists)
          for (let at = right - width - 8; at <= right + 8; at += 4)
            if (Math.abs(heightAt(list, at) - middle) < 15) ++covered;
        if (covered < best.covered) best = { right, middle, covered };
      }
      if (best.covered === 0) break;
    }
    return best;
  };

  // What is drawn over and under the lines: days, shortages, the target, notes, the cursor.
  const extras = {
    id: "extras",
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales: { x, y } } = chart;
      const spec = chart.ringside.spec;
      ctx.save();
      if (spec.kind === "time") {
        ctx.strokeStyle = RULE;
        for (const border of axisOf(spec).borders) {
          const at = Math.round(x.getPixelForValue(border)) + 0.5;
          ctx.beginPath();
          ctx.moveTo(at, area.top);
          ctx.lineTo(at, area.bottom);
          ctx.stroke();
        }
        for (const layer of spec.layers.filter((each) => each.draw === "short")) {
          const upper = pick(spec, series[layer.series].value), lower = pick(spec, series[layer.over].value);
          ctx.fillStyle = AREA;
          ctx.globalAlpha = 0.4;
          upper.forEach((value, i) => {
            if (value === null || lower[i] === null || value <= lower[i]) return;
            const left = x.getPixelForValue(i), right = x.getPixelForValue(i + 1);
            const top = y.getPixelForValue(value);
            ctx.fillRect(left, top, right - left, y.getPixelForValue(lower[i]) - top);
          });
          ctx.globalAlpha = 1;
        }
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales: { x, y } } = chart;
      const { spec, cursor } = chart.ringside;
      const upright = spec.kind === "bars";
      ctx.save();
      ctx.font = "600 12px " + Chart.defaults.font.family;
      const words = (text, atX, atY, align, color) => {
        ctx.textAlign = align;
        ctx.textBaseline = "middle";
        const width = ctx.measureText(text).width;
        const left = align === "right" ? atX - width : align === "center" ? atX - width / 2 : atX;
        ctx.fillStyle = "rgb(255 255 255 / 80%)";
        ctx.fillRect(left - 3, atY - 8, width + 6, 16);
        ctx.fillStyle = color;
        ctx.fillText(text, atX, atY);
      };
      if (spec.line !== undefined && spec.line !== null) {
        ctx.strokeStyle = INK;
        ctx.lineWidth = 1.4;
        ctx.setLineDash(spec.solid ? [] : [5, 3]);
        ctx.beginPath();
        if (upright) {
          const at = x.getPixelForValue(spec.line);
          ctx.moveTo(at, area.top);
          ctx.lineTo(at, area.bottom);
        } else {
          const at = y.getPixelForValue(spec.line);
          ctx.moveTo(area.left, at);
          ctx.lineTo(area.right, at);
        }
        ctx.stroke();
        ctx.setLineDash([]);
        if (upright && spec.line_words) {
          const at = x.getPixelForValue(spec.line);
          const [left, right] = spec.line_words;
          const roomy = left && at - 10 - ctx.measureText(left).width > area.left;
          if (roomy) words(left, at - 7, area.top + 9, "right", spec.stacks[0].looks ? VERMILLION : INK);
          if (right) words(right, at + 7, area.top + 9, "left", spec.stacks[0].looks ? BLUE : INK);
        } else if (spec.line_words) {
          const place = freePlace(chart, y.getPixelForValue(spec.line), ctx.measureText(spec.line_words).width);
          words(spec.line_words, place.right, place.middle, "right", INK);
        }
      }
      if (spec.notes && area.right - area.left > 480) {
        const levels = pick(spec, series.level.value), lows = pick(spec, series.level.low) || levels;
        for (const note of spec.notes) {
          let low = Infinity;
          for (let i = note.first; i <= note.last; ++i) if (lows[i] !== null) low = Math.min(low, lows[i]);
          let widest = 0;
          for (const line of note.lines) widest = Math.max(widest, ctx.measureText(line).width);
          const middle = x.getPixelForValue((note.first + note.last + 1) / 2);
          const at = Math.max(area.left + widest / 2 + 4, Math.min(middle, area.right - widest / 2 - 4));
          let top = y.getPixelForValue(low) + 16;
          if (top + 22 > area.bottom) top = area.bottom - 26;
          note.lines.forEach((line, i) => words(line, at, top + 15 * i, "center", VERMILLION));
        }
      }
      if (cursor !== null) {
        ctx.strokeStyle = upright ? INK : SOFT;
        ctx.lineWidth = 1;
        if (upright) {
          ctx.strokeRect(x.getPixelForValue(cursor), area.top, x.getPixelForValue(cursor + 1) - x.getPixelForValue(cursor), area.bottom - area.top);
        } else {
          const at = Math.round(x.getPixelForValue(cursor + 0.5)) + 0.5;
          ctx.beginPath();
          ctx.moveTo(at, area.top);
          ctx.lineTo(at, area.bottom);
          ctx.stroke();
        }
      }
      ctx.restore();
    },
  };

  // As many of the ticks as stand apart.
  const fitting = (scale, ticks) => {
    const widest = Math.max(...ticks.map(([, label]) => label.length)) * 7 + 14;
    const room = Math.max(1, Math.floor(scale.width / widest));
    const every = Math.ceil(ticks.length / room);
    const nice = ticks.length > 12 && every > 3 ? Math.ceil(every / 2) * 2 : every;
    return ticks.filter((_, i) => i % nice === 0).map(([value, label]) => ({ value, label }));
  };
  const xScale = (count, ticks) => ({
    type: "linear", min: 0, max: count, offset: false,
    grid: { display: true, drawOnChartArea: false, drawBorder: false, tickColor: RULE, tickLength: 5 },
    ticks: { maxRotation: 0, autoSkip: false, padding: 2 },
    afterBuildTicks(scale) { scale.ticks = fitting(scale, ticks); },
    afterFit(scale) { scale.ticks = fitting(scale, ticks); },
  });
  const yScale = (form, spec) => ({
    type: "linear", min: spec.least, max: spec.most, beginAtZero: true,
    grid: { color: GRID, drawBorder: false, drawTicks: false },
    ticks: {
      maxTicksLimit: 6, padding: 8,
      callback(value) {
        const decimals = Number.isInteger(value) ? 0 : Math.max(1, Math.min(2, String(value).split(".")[1]?.length || 1));
        return form.clock ? bare(value, form) : grouped(value, this.decimals ?? decimals) + form.unit;
      },
    },
    afterBuildTicks(scale) {
      const digits = scale.ticks.map(({ value }) => (String(Number(value.toFixed(6))).split(".")[1] || "").length);
      scale.options.ticks.callback = (value) =>
        form.clock ? bare(value, form) : (form.plus ? signed : grouped)(value, Math.min(4, Math.max(...digits))) + form.unit;
    },
  });

  const floorOf = (spec) => {
    if (spec.least_from === undefined) return spec.least;
    let low = Infinity;
    for (const layer of spec.layers) {
      const source = series[layer.series];
      const days = layer.look === "days" ? daysOf(spec, source.days_low) : null;
      for (const list of [pick(spec, source.value), pick(spec, source.low), days]) {
        for (const value of list || []) if (value !== null) low = Math.min(low, value);
      }
    }
    // Room below the target for its name.
    if (spec.line !== undefined) low = Math.min(low, spec.line - 5);
    return Math.max(0, Math.min(80, Math.floor(low / 20) * 20));
  };

  const timeConfig = (spec) => ({
    type: "line",
    data: { datasets: spec.layers.flatMap(datasetsOf(spec)) },
    options: {
      responsive: true, maintainAspectRatio: false, events: [], parsing: false, normalized: true, spanGaps: false,
      layout: { padding: { right: 20, top: 4 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: xScale(axisOf(spec).labels.length, axisOf(spec).ticks),
        y: yScale(series[spec.layers[0].series].form, { ...spec, least: floorOf(spec) }),
      },
    },
    plugins: [extras],
  });
  const colorOf = { met: BLUE, missed: AREA };
  const barsConfig = (spec) => ({
    type: "bar",
    data: {
      datasets: spec.stacks.map((stack) => ({
        data: stack.values.map((y, i) => ({ x: i + 0.5, y })),
        backgroundColor: stack.looks ? stack.looks.map((look) => colorOf[look]) : colorOf[stack.look],
        barPercentage: 0.94, categoryPercentage: 1, grouped: false,
      })),
    },
    options: {
      responsive: true, maintainAspectRatio: false, events: [], parsing: false,
      layout: { padding: { right: 20, top: 4 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: { ...xScale(spec.names.length, spec.ticks), stacked: true },
        y: { ...yScale(spec.form, { least: 0, most: spec.most }), stacked: true },
      },
    },
    plugins: [extras],
  });

  // What a chart says of a slot or a bar.
  const spokenAt = (spec, at) => {
    if (spec.kind === "bars") {
      return spec.names[at] + ": " + spec.stacks.map((stack) => written(stack.values[at], spec.form) + " " + stack.name).join(", ");
    }
    const parts = spec.say.map((name) => {
      const source = series[name];
      const value = pick(spec, source.value)[at];
      if (value === null) return source.name + " –";
      let text = source.name + " " + written(value, source.form);
      const low = pick(spec, source.low), high = pick(spec, source.high);
      if (low && low[at] !== null) text += " (" + bare(low[at], source.form) + " to " + bare(high[at], source.form) + ")";
      const from = daysOf(spec, source.days_low), to = daysOf(spec, source.days_high);
      if (from && from[at] !== null) text += "; 8 of 10 days " + bare(from[at], source.form) + " to " + bare(to[at], source.form);
      return text;
    });
    return axisOf(spec).labels[at] + ": " + parts.join(", ");
  };

  const show = (entry, at) => {
    entry.chart.ringside.cursor = at;
    const { spec, box, finding } = entry;
    finding.classList.toggle("pointed", at !== null);
    const rest = spec.findings ? pick(spec, spec.findings) : entry.found;
    finding.textContent = "";
    if (at === null && !spec.findings) {
      finding.innerHTML = entry.found;
    } else {
      finding.textContent = at === null ? rest : spokenAt(spec, at);
    }
    box.setAttribute("aria-valuenow", at === null ? 0 : at);
    box.setAttribute("aria-valuetext", at === null ? finding.textContent || "arrow keys go through it" : finding.textContent);
    entry.chart.draw();
  };
  // All charts over time share their place; one of bars has its own.
  const point = (entry, at) => {
    const { kind, axis } = entry.spec;
    for (const each of charts) {
      const together = kind === "time" && each.spec.kind === "time" && each.spec.axis === axis;
      if (each === entry || together) show(each, at);
    }
  };

  const begin = (id, spec) => {
    const box = byId(id);
    if (!box) return;
    const finding = byId(id + "-finding");
    box.textContent = "";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    box.append(canvas);
    const count = spec.kind === "time" ? axisOf(spec).labels.length : spec.names.length;
    const entry = { id, spec, box, finding, found: finding.innerHTML };
    const config = spec.kind === "time" ? timeConfig(spec) : barsConfig(spec);
    // Plugins draw while the chart is made.
    config.plugins = [{ id: "state", beforeInit(chart) { chart.ringside = { spec, cursor: null }; } }, ...config.plugins];
    entry.chart = new Chart(canvas, config);
    charts.push(entry);
    box.tabIndex = 0;
    box.setAttribute("role", "slider");
    box.setAttribute("aria-label", box.dataset.name);
    box.setAttribute("aria-valuemin", 0);
    box.setAttribute("aria-valuemax", count - 1);
    show(entry, null);

    const slotAt = (event) => {
      const { left } = canvas.getBoundingClientRect();
      const at = Math.floor(entry.chart.scales.x.getValueForPixel(event.clientX - left));
      return at >= 0 && at < count ? at : null;
    };
    box.addEventListener("pointermove", (event) => point(entry, slotAt(event)));
    box.addEventListener("pointerdown", (event) => point(entry, slotAt(event)));
    box.addEventListener("pointerleave", () => point(entry, null));
    box.addEventListener("blur", () => point(entry, null));
    box.addEventListener("keydown", (event) => {
      const now = entry.chart.ringside.cursor;
      const page = Math.max(1, Math.round(count / 10));
      const moves = {
        ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: page, PageDown: -page,
        Home: -count, End: count,
      };
      if (event.key === "Escape") {
        point(entry, null);
      } else if (event.key in moves) {
        const from = now === null ? (event.key === "End" ? 0 : -1) : now;
        point(entry, Math.max(0, Math.min(count - 1, from + moves[event.key])));
        event.preventDefault();
      }
    });
  };
  for (const [id, spec] of Object.entries(data.figures || {})) begin(id, spec);

  const choice = byId("type-choice");
  if (choice) {
    choice.addEventListener("change", () => {
      chosen = Number(choice.value);
      for (const entry of charts) {
        if (!entry.spec.follows) continue;
        entry.chart.data.datasets = entry.spec.layers.flatMap(datasetsOf(entry.spec));
        entry.chart.update();
        show(entry, null);
      }
    });
  }

  // On paper a chart is as wide as its place there, not as it was on the screen: the class gives it
  // that place before the browser does.
  const redraw = () => {
    for (const { chart } of charts) chart.resize();
  };
  addEventListener("beforeprint", () => {
    for (const entry of charts) show(entry, null);
    root.classList.add("paper");
    redraw();
  });
  addEventListener("afterprint", () => {
    root.classList.remove("paper");
    redraw();
  });
})();
