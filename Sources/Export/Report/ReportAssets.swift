/// The style and the script of the report, small enough to read.
enum ReportAssets {
    static let style = """
        :root{color-scheme:light dark;--ink:#1c2733;--soft:#5b6b7b;--line:#d5dde5;--paper:#fff;--card:#f5f7f9;--mark:#0b6fb8;--warn:#b5480b}
        @media(prefers-color-scheme:dark){:root{--ink:#e4ebf2;--soft:#9fb0c0;--line:#33414f;--paper:#141a20;--card:#1d252d;--mark:#66b5ee;--warn:#f2a272}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:72rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        h1{font-size:1.5rem;margin:1.2rem 0 0;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:1.6rem 0 .6rem}h3{font-size:1rem;margin:.8rem 0 .2rem}
        header p,small,footer,.legend{color:var(--soft)}
        nav{display:flex;flex-wrap:wrap;gap:.3rem 1rem;border-bottom:1px solid var(--line);padding:.4rem 0}
        a{color:var(--mark)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.5rem;list-style:none;margin:0;padding:0}
        .tiles li{background:var(--card);border-radius:.5rem;padding:.5rem .7rem}.tiles b{display:block;font-size:1.35rem}.warn b{color:var(--warn)}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}.n{text-align:right;font-variant-numeric:tabular-nums}
        .badge{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.8rem;font-weight:400}
        .badge.error,.badge.failed,.badge.partial,.badge.warn{color:var(--warn);border-color:var(--warn)}
        details{border-bottom:1px solid var(--line);padding:.35rem 0}summary{cursor:pointer}
        blockquote{margin:.4rem 0 .6rem;padding:.1rem .8rem;border-left:3px solid var(--mark);overflow-wrap:anywhere}footer{font-size:.85rem}
        svg text{fill:var(--ink);font-size:13px}.bar{width:6rem;height:.7rem}.bar rect,.timeline rect{fill:var(--mark)}
        .line{width:100%;height:2rem}.line polyline{fill:none;stroke:var(--mark);stroke-width:2;vector-effect:non-scaling-stroke}
        .timeline,.map{width:100%;height:auto}.timeline line,.grid line{stroke:var(--line)}.map{background:var(--card)}.land{fill:var(--paper);stroke:var(--line)}
        .map circle{fill:var(--mark);fill-opacity:.55}.legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem}.legend svg{width:.8rem;height:.8rem}
        .graph{display:grid;gap:1rem;grid-template-columns:minmax(0,2fr) minmax(14rem,1fr)}
        #picture{width:100%;height:auto;background:var(--card);border-radius:.5rem;touch-action:none}
        #picture line{stroke:var(--soft);stroke-opacity:.55}#picture .unsure line{stroke-dasharray:6 5}#picture a:hover line,#picture .on line{stroke:var(--mark);stroke-opacity:1}
        #picture circle{stroke:var(--paper)}#picture .off{opacity:.12}#picture .node text{paint-order:stroke;stroke:var(--card);stroke-width:3px}
        #evidence{max-height:32rem;overflow:auto}
        @media(max-width:48rem){.graph{grid-template-columns:minmax(0,1fr)}svg text{font-size:26px}}
        """

    /// Shows the evidence of what is clicked beside the picture, dims the rest, zooms and moves the picture.
    static let script = """
        'use strict';
        (() => {
        const picture = document.getElementById('picture'), panel = document.getElementById('evidence');
        if (!picture) return;
        const edges = [...picture.querySelectorAll('.edge')], nodes = [...picture.querySelectorAll('.node')];
        const rows = edges.map(edge => document.getElementById(edge.getAttribute('href').slice(1)));
        function show(chosen, title) {
          const seen = new Set();
          edges.forEach((edge, i) => {
            const on = chosen(edge);
            edge.classList.toggle('on', on); edge.classList.toggle('off', !on);
            if (on) { seen.add(edge.dataset.from); seen.add(edge.dataset.to); }
          });
          nodes.forEach(node => node.classList.toggle('off', !seen.has(node.dataset.id)));
          const head = document.createElement('h3');
          head.textContent = title;
          panel.replaceChildren(head, ...rows.filter((row, i) => chosen(edges[i])).map(row => {
            const copy = row.cloneNode(true);
            copy.removeAttribute('id'); copy.open = true;
            return copy;
          }));
        }
        function clear() {
          [...edges, ...nodes].forEach(part => part.classList.remove('on', 'off'));
        }
        let start = null, moved = false;
        picture.addEventListener('click', event => {
          const part = event.target.closest('a');
          if (part || moved) event.preventDefault();
          if (moved) return;
          if (!part) return clear();
          const title = part.querySelector('title').textContent, id = part.dataset.id;
          show(id ? edge => edge.dataset.from === id || edge.dataset.to === id : edge => edge === part, title);
        });
        const whole = picture.viewBox.baseVal, size = [whole.width, whole.height], fingers = new Map();
        let box = [0, 0, ...size], apart = 0;
        const set = () => picture.setAttribute('viewBox', box.join(' '));
        function zoom(factor, x, y) {
          const frame = picture.getBoundingClientRect(), width = Math.min(size[0] * 2, Math.max(80, box[2] * factor)), ratio = width / box[2];
          const px = box[0] + (x - frame.left) / frame.width * box[2], py = box[1] + (y - frame.top) / frame.height * box[3];
          box = [px - (px - box[0]) * ratio, py - (py - box[1]) * ratio, width, box[3] * ratio]; set();
        }
        picture.addEventListener('wheel', event => { event.preventDefault(); zoom(event.deltaY > 0 ? 1.15 : 0.87, event.clientX, event.clientY); }, {passive: false});
        picture.addEventListener('dragstart', event => event.preventDefault());
        picture.addEventListener('pointerdown', event => { fingers.set(event.pointerId, event); start = event; moved = false; apart = 0; });
        addEventListener('pointermove', event => {
          if (!fingers.has(event.pointerId)) return;
          const last = fingers.get(event.pointerId), frame = picture.getBoundingClientRect();
          fingers.set(event.pointerId, event);
          if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > 5) moved = true;
          if (fingers.size === 2) {
            const [a, b] = [...fingers.values()], now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
            if (apart) zoom(apart / now, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
            apart = now;
          } else if (moved) {
            box[0] -= (event.clientX - last.clientX) / frame.width * box[2];
            box[1] -= (event.clientY - last.clientY) / frame.height * box[3]; set();
          }
        });
        for (const end of ['pointerup', 'pointercancel']) addEventListener(end, event => { fingers.delete(event.pointerId); apart = 0; });
        addEventListener('keydown', event => { if (event.key === 'Escape') { clear(); box = [0, 0, ...size]; set(); } });
        })();
        """
}
